export type Line = { state: 'same' | 'gone' | 'new'; text: string }

const lines = (text: string): string[] => (text === '' ? [] : text.split(/\r?\n/))

/** How one text became another, line by line: what stayed, what went, what came. The longest common lines are kept. */
export function compareLines(before: string, after: string): Line[] {
  const [a, b] = [lines(before), lines(after)]
  const width = b.length + 1
  const common = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const out: Line[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ state: 'same', text: a[i] ?? '' })
      i += 1
      j += 1
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      out.push({ state: 'gone', text: a[i] ?? '' })
      i += 1
    } else {
      out.push({ state: 'new', text: b[j] ?? '' })
      j += 1
    }
  }
  return out
}
