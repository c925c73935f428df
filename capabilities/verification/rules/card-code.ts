import { newCode, readCode } from '#kernel/code.ts'

// A card's code is typed by whoever cannot scan: nine random characters (45 bits: with a hundred thousand cards one guess
// in three hundred million meets one) and the check character that finds a slip.

const random = 9

/** A card's code from nine or more random bytes. */
export const cardCode = (bytes: Uint8Array): string => newCode(bytes, random)

/** A card's code as somebody typed it or as the QR says it; null when it is none. */
export const readCardCode = (text: string): string | null => readCode(text, random + 1)

/** As it is printed: `K7M4Q-XAB2C`. */
export const groupedCardCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`
