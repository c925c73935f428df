/** A UUID in its lower-case text form. Records are named by whoever creates them, so ids are made on phones too. */
export type Id = string

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text is a UUID in the form the program writes (lower case, RFC 9562). */
export const isId = (text: string): text is Id => form.test(text)

type Random = { getRandomValues(bytes: Uint8Array<ArrayBuffer>): unknown }
const random = (globalThis as unknown as { crypto: Random }).crypto

let lastAt = 0
let counter = 0
let pool = new Uint8Array(0)
let used = 0

const hexes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const fresh = (count: number): Uint8Array => {
  if (used + count > pool.length) {
    const next = new Uint8Array(1024)
    random.getRandomValues(next)
    pool = next
    used = 0
  }
  used += count
  return pool.subarray(used - count, used)
}

/**
 * A new UUIDv7 (RFC 9562, method 1): 48 bits of milliseconds, then a counter that keeps ids made in one
 * millisecond in order, then random bits. `at` is milliseconds since 1970; an `at` that goes back keeps the order.
 */
export function newId(at: number): Id {
  if (at > lastAt) {
    lastAt = at
    counter = (fresh(1)[0] as number) & 0x7f
  } else if (++counter > 0xfff) {
    lastAt += 1
    counter = 0
  }
  const bytes = fresh(8)
  const time = lastAt.toString(16).padStart(12, '0')
  const tail = Array.from(bytes, byte => hexes[byte] as string)
  tail[0] = hexes[((bytes[0] as number) & 0x3f) | 0x80] as string
  const rest = tail.join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`
}
