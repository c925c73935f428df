// Base64 and hex for what travels: keys, proofs, sealed boxes. Small enough that spreading into one call is safe.

export type Bytes = Uint8Array<ArrayBuffer>

/** Standard base64 with padding. */
export const toBase64 = (bytes: Bytes): string => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))

/** The bytes of standard base64. Throws where the text is not base64. */
export const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), letter => letter.charCodeAt(0))

/** Lower-case hex. */
export const toHex = (bytes: Bytes): string => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/** The UTF-8 bytes of a text. */
export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

/** Several pieces end to end. */
export function joined(...pieces: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
