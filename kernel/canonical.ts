// One text for one value, so that a digest made on a phone, by the server and by an outside verifier is the same.
// RFC 8785 (JCS): no white space, keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes them.
// What JSON cannot say is a bug in the caller and throws; it is never dropped or turned into null, as JSON.stringify does.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

// In unicode mode a surrogate that has its partner is no surrogate, so this finds lone ones only.
const loneSurrogate = /\p{Surrogate}/u

const text = (value: string): string => {
  if (loneSurrogate.test(value)) throw new TypeError('a lone surrogate has no canonical form')
  return JSON.stringify(value)
}

const list = (values: readonly Json[]): string => {
  let out = '['
  for (let at = 0; at < values.length; at++) out += (at === 0 ? '' : ',') + canonical(values[at] as Json)
  return out + ']'
}

const record = (value: { readonly [key: string]: Json }): string => {
  const kind: unknown = Object.getPrototypeOf(value)
  if (kind !== null && Object.getPrototypeOf(kind) !== null)
    throw new TypeError('only plain objects have a canonical form')
  let out = '{'
  for (const key of Object.keys(value).sort())
    out += (out.length === 1 ? '' : ',') + text(key) + ':' + canonical(value[key] as Json)
  return out + '}'
}

/**
 * The RFC 8785 text of a JSON value; encode it as UTF-8 before hashing.
 * Throws TypeError on NaN, infinities, undefined (also inside arrays and objects), functions, symbols, bigints,
 * objects that are not plain (a date, a map, bytes) and strings with a lone surrogate; RangeError on a circle.
 */
export function canonical(value: Json): string {
  switch (typeof value) {
    case 'string':
      return text(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`)
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? list(value) : record(value as { readonly [key: string]: Json })
    default:
      throw new TypeError(`${typeof value} has no canonical form`)
  }
}
