import { hkdfSync } from 'node:crypto'

// One key of the house, one purpose each: what is derived for one purpose says nothing about another.

export type Purpose =
  | 'identity.seal'
  | 'identity.look-up'
  | 'second-factor.seal'
  | 'pin.pepper'
  | 'attempt.subject'
  | 'enrolment.code'
  | 'secret.veil'
  | 'card.code'
  | 'card.look-up'
  | 'webhook.secret'
  | 'notice.address'

const known = new WeakMap<Buffer, Map<Purpose, Buffer>>()

/** The 32 bytes derived from the identity key for one purpose (HKDF-SHA-256); the same key and purpose give the same. */
export function subkey(identity: Buffer, purpose: Purpose): Buffer {
  const ofKey = known.get(identity) ?? new Map<Purpose, Buffer>()
  known.set(identity, ofKey)
  const found = ofKey.get(purpose) ?? Buffer.from(hkdfSync('sha256', identity, '', `gatehouse.${purpose}.v1`, 32))
  ofKey.set(purpose, found)
  return found
}
