import { createHmac, randomBytes } from 'node:crypto'

// Time-based one-time passwords, RFC 6238 over RFC 4226: SHA-1, six digits, steps of 30 seconds. The step before and
// the step after count too; a step that was used, and any before it, never again.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepMs = 30_000
const secretBytes = 20

/** Bytes in base32 without padding (RFC 4648), as authenticator apps take them. */
export function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map(five => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The bytes of base32 text, or null; blanks and small letters are taken. */
export function fromBase32(text: string): Buffer | null {
  const plain = text.toUpperCase().replace(/[\s=]/g, '')
  if (![...plain].every(letter => alphabet.includes(letter))) return null
  const bits = [...plain].map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(eight => parseInt(eight, 2)))
}

/** A new secret of 160 bits in base32. */
export const newSecret = (): string => toBase32(randomBytes(secretBytes))

/** Whether a text is a secret of the strength we make. */
export const isSecret = (text: string): boolean => fromBase32(text)?.length === secretBytes

/** The code of one step. */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac[19] as number) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The step a code belongs to at `now` (milliseconds), or null: wrong, too old, or not later than `last`. */
export function stepOf(secretText: string, code: string, now: number, last: number | null): number | null {
  const secret = fromBase32(secretText)
  if (!secret) return null
  const current = Math.floor(now / stepMs)
  const found = [current - 1, current, current + 1].find(step => codeAt(secret, step) === code && step > (last ?? -1))
  return found ?? null
}

/** The address an authenticator app reads from a QR code. */
export const totpUri = (secret: string, login: string): string =>
  `otpauth://totp/${encodeURIComponent(`Gatehouse:${login}`)}?secret=${secret}&issuer=Gatehouse&algorithm=SHA1&digits=6&period=30`
