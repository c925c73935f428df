// A code that can be typed with cold fingers when a QR will not scan: six random characters and a check character,
// from an alphabet without I L O U, so that nothing is misread as something else or as a word.

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const meantAs: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

// The check is a weighted sum over the field of 32 elements (x⁵ + x² + 1), so any one wrong character and any swap of
// two characters is found; a sum modulo 32 would miss some swaps.
const doubled = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1)
const checkOf = (values: readonly number[]): number => values.reduce((sum, value) => doubled(sum ^ value), 0)

/**
 * A new typed code: `random` characters from the low five bits of as many random bytes, then the check; seven in all
 * unless said otherwise. Throws when given fewer bytes.
 */
export function newCode(randomBytes: Uint8Array, random = 6): string {
  if (randomBytes.length < random) throw new RangeError(`a code needs ${random} random bytes`)
  const values = Array.from(randomBytes.subarray(0, random), byte => byte & 31)
  return [...values, checkOf(values)].map(value => alphabet[value]).join('')
}

/**
 * A code as somebody typed it, in its stored form: case, blanks and dashes do not matter, full-width characters and
 * the letters O, I and L are taken for what they look like. Null when it is not a code of `length` or its check fails.
 */
export function readCode(text: string, length = 7): string | null {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_·.]/g, '')
  const code = typed.replace(/[OIL]/g, letter => meantAs[letter] as string)
  if (code.length !== length || !/^[0-9A-HJKMNP-TV-Z]+$/.test(code)) return null
  const values = Array.from(code, character => alphabet.indexOf(character))
  return checkOf(values.slice(0, -1)) === values[length - 1] ? code : null
}

/** A code in groups, as it is printed: `K7M-4QXA`. */
export const groupedCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`
