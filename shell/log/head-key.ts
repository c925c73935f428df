import { createPublicKey, verify } from 'node:crypto'
import { keyHash, type NoteSignature } from '#kernel/log.ts'
import { sha256 } from './sealer.ts'

/** What heads are checked with: the signer's name and its 32-byte Ed25519 public key. */
export type HeadKey = { name: string; publicKey: Buffer }

const spkiStart = Buffer.from('302a300506032b6570032100', 'hex')

/** Whether a signed note carries this key's valid signature. */
export function noteIsOurs(
  note: { body: string; signatures: readonly NoteSignature[] },
  { name, publicKey }: HeadKey,
): boolean {
  const id = Buffer.from(keyHash(sha256, name, publicKey))
  const key = createPublicKey({ key: Buffer.concat([spkiStart, publicKey]), format: 'der', type: 'spki' })
  return note.signatures.some(
    one =>
      one.name === name && id.equals(one.keyHash) && verify(null, Buffer.from(note.body, 'utf8'), key, one.signature),
  )
}
