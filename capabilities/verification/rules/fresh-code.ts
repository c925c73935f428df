// What a guard's phone shows: who, when, and the enrolled phone's signature, in the 32 characters that a QR code packs
// tightest after the capital letters. Phone and guard are named by the random half of their ids: that tells neither when
// they were made nor anything else. Made without signal; every signature is new, so two codes never look alike.

/** A code is good for a minute by the server's clock: long enough to unlock a phone and scan, too short to send on. */
export const freshMs = 60_000
/** How far a phone's corrected clock may run ahead: a week of drift without signal, and the whole seconds of a header. */
export const aheadMs = 15_000
/** How often a phone makes a new one. */
export const renewMs = 15_000

export type Fresh = {
  /** The last 17 characters of the phone's and of the membership's id. */
  device: string
  membership: string
  /** Milliseconds since 1970, by the server's clock as the phone knows it. */
  at: number
  /** ECDSA P-256 over `provenText`, r ‖ s: 64 bytes. */
  proof: Uint8Array
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const version = '1.'
const tail = 8
const time = 6
const signature = 64

/** The part of an id that is random: `8abc-0123456789ab`. */
export const tailOf = (id: string): string => id.slice(-17)

/** What the phone signs. Its first words keep such a signature from meaning anything elsewhere. */
export const provenText = ({ device, membership, at }: Omit<Fresh, 'proof'>): string =>
  `gatehouse.verification.1 ${device} ${membership} ${at}`

const bytesOfTail = (text: string): number[] =>
  Array.from({ length: tail }, (_, at) => parseInt(text.replace('-', '').slice(at * 2, at * 2 + 2), 16))

const textOfTail = (bytes: readonly number[]): string => {
  const hex = bytes.map(byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 4)}-${hex.slice(4)}`
}

function lettersOf(bytes: readonly number[]): string {
  let letters = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) letters += alphabet[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return bits > 0 ? letters + alphabet[(held << (5 - bits)) & 31] : letters
}

function bytesOf(letters: string): number[] {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of letters) {
    held = (held << 5) | alphabet.indexOf(letter)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 255)
    held &= (1 << bits) - 1
  }
  return bytes
}

/** The code as it stands behind the `#` of the address. */
export function writeFresh({ device, membership, at, proof }: Fresh): string {
  const instant = Array.from({ length: time }, (_, place) => Math.floor(at / 256 ** (time - 1 - place)) % 256)
  return version + lettersOf([...bytesOfTail(device), ...bytesOfTail(membership), ...instant, ...proof])
}

const letters = Math.ceil(((2 * tail + time + signature) * 8) / 5)
const form = new RegExp(`^1\\.[${alphabet}]{${letters}}$`)

/** A code as it was scanned; null when it is none. */
export function readFresh(text: string): Fresh | null {
  if (!form.test(text)) return null
  const bytes = bytesOf(text.slice(version.length))
  const at = bytes.slice(2 * tail, 2 * tail + time).reduce((sum, byte) => sum * 256 + byte, 0)
  return {
    device: textOfTail(bytes.slice(0, tail)),
    membership: textOfTail(bytes.slice(tail, 2 * tail)),
    at,
    proof: Uint8Array.from(bytes.slice(2 * tail + time, 2 * tail + time + signature)),
  }
}

/** Whether a code made at `at` still counts at `now`, both by the server's clock in milliseconds: the sixtieth second does. */
export const isFresh = (at: number, now: number): boolean => now - at <= freshMs && at - now <= aheadMs
