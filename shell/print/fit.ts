// How wide text is, roughly: a Chinese character is one em, anything else a little over half of one.
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3ffff}]/u

/** How wide a text is, in ems. */
export const ems = (text: string): number =>
  [...text].reduce((sum, character) => sum + (wide.test(character) ? 1 : 0.58), 0)

/** The text and a font size between `smallest` and `size` (points) at which it fits `width` points; cut where none does. */
export function fit(text: string, width: number, size: number, smallest: number): { text: string; fontSize: number } {
  const fontSize = Math.max(smallest, Math.min(size, Math.floor((width / Math.max(ems(text), 1)) * 2) / 2))
  if (ems(text) * fontSize <= width) return { text, fontSize }
  const characters = [...text]
  while (characters.length > 0 && ems(`${characters.join('')}…`) * fontSize > width) characters.pop()
  return { text: `${characters.join('')}…`, fontSize }
}
