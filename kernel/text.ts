// Text that no database keeps and no log can print: the character NUL and halves of surrogate pairs. They never come
// from a keyboard; a program that sends them is broken or means harm.

const half = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

const isKept = (text: string): boolean => !text.includes('\u0000') && !half.test(text)

/**
 * Whether a value that was sent can be walked and kept: no deeper than `levels`, and no number without an end, which JSON
 * writes as `1e999`.
 */
export function isBounded(value: unknown, levels = 40): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every(inner => isBounded(inner, levels - 1))
}

/** The JSON pointer of the first text (key or value) in `value` that cannot be kept, or null when all can. */
export function brokenText(value: unknown, at = ''): string | null {
  if (typeof value === 'string') return isKept(value) ? null : at || '/'
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = isKept(key) ? brokenText(inner, `${at}/${key}`) : at || '/'
    if (found) return found
  }
  return null
}
