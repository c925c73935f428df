// What must not be written down is taken out of a free text before anybody keeps it. A citizen identity number is found
// by its form alone, mistyped ones too: a wrong check character does not make it less of a number of somebody.

const identity =
  /(?<![0-9])[1-9][0-9]{5}[ -]?(?:(?:19|20)[0-9]{2})[ -]?[01][0-9][0-3][0-9][ -]?[0-9]{3}[0-9Xx](?![0-9])/g
const mobile = /(?<![0-9])1[3-9][0-9](?:[ -]?[0-9]){4}[ -]?([0-9]{4})(?![0-9])/g

const plain = (text: string): string =>
  text.replace(/[０-９Ｘｘ]/g, one => String.fromCharCode(one.charCodeAt(0) - 0xfee0))

/**
 * A value that was sent, without the identity numbers in its texts. What stands for a secret or for bytes is left as it is:
 * `sha256`, and every text beside a `sealedPin`.
 */
export function leastOf<T>(value: T): T {
  if (typeof value === 'string') return withoutIdentity(value) as T
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(leastOf) as T
  if ('sealedPin' in value) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'sha256' ? inner : leastOf(inner)]),
  ) as T
}

/** Whether a text holds what looks like a citizen identity number (GB 11643), in full-width figures as well. */
export const holdsIdentity = (text: string): boolean => plain(text).search(identity) >= 0

/** The text with every identity number as `******` and, with `phones`, every mobile number down to its last four figures. */
export function withoutIdentity(text: string, { phones = false }: { phones?: boolean } = {}): string {
  const figures = plain(text)
  const found = figures.search(identity) >= 0 || (phones && figures.search(mobile) >= 0)
  if (!found) return text
  const masked = figures.replace(identity, '******')
  return phones ? masked.replace(mobile, '*******$1') : masked
}
