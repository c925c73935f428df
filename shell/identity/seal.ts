import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { subkey, type Purpose } from './subkey.ts'

// What must be read again is sealed with AES-256-GCM and bound to the record it belongs to, so that a sealed value moved
// to another row does not open. What must only be found again is a keyed hash.

const version = 1

/** Seals a text for one record: version, 12 bytes of nonce, ciphertext, 16 bytes of tag. */
export function seal(identityKey: Buffer, purpose: Purpose, recordId: string, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', subkey(identityKey, purpose), nonce).setAAD(Buffer.from(recordId))
  return Buffer.concat([Buffer.of(version), nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** The text of a sealed value. Throws where it was changed, sealed with another key, or belongs to another record. */
export function unseal(identityKey: Buffer, purpose: Purpose, recordId: string, sealed: Buffer): string {
  if (sealed[0] !== version || sealed.length < 29) throw new RangeError('not a sealed value of this house')
  const open = createDecipheriv('aes-256-gcm', subkey(identityKey, purpose), sealed.subarray(1, 13))
  open.setAAD(Buffer.from(recordId)).setAuthTag(sealed.subarray(-16))
  return Buffer.concat([open.update(sealed.subarray(13, -16)), open.final()]).toString('utf8')
}

const keyed = (identityKey: Buffer, purpose: Purpose, text: string): Buffer =>
  createHmac('sha256', subkey(identityKey, purpose)).update(text, 'utf8').digest()

/** What an identity number (in its one form, see `residentId`) is found by: HMAC-SHA-256. */
export const lookUpHash = (identityKey: Buffer, identity: string): Buffer =>
  keyed(identityKey, 'identity.look-up', identity)

/**
 * A secret as it may stand in the input of an op: the same secret gives the same text, so a repeated op is known, and
 * the digest that is kept of the input gives nobody a PIN or an identity number to guess at.
 */
export const veil = (identityKey: Buffer, text: string): string =>
  keyed(identityKey, 'secret.veil', text).toString('base64url')

/** The one-time code of an enrolment, 128 bits: made of its op's id, so that a repeated request answers the same code. */
export const enrolmentCode = (identityKey: Buffer, opId: string): string =>
  keyed(identityKey, 'enrolment.code', opId).subarray(0, 16).toString('base64url')

/** The 32 bytes of which a printed card's code is made: from its id, so that it need not be kept. */
export const cardBytes = (identityKey: Buffer, cardId: string): Buffer => keyed(identityKey, 'card.code', cardId)

/** What a card's code (in its one form) is found by: HMAC-SHA-256, so the books alone give nobody a code to print. */
export const cardHash = (identityKey: Buffer, code: string): Buffer => keyed(identityKey, 'card.look-up', code)

/** Whom attempts are counted against, without saying who it is. */
export const attemptSubject = (identityKey: Buffer, subject: string): string =>
  keyed(identityKey, 'attempt.subject', subject).toString('base64url')
