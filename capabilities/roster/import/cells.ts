import type { Known, Meaning } from './read.ts'
import { bare, isShiftName, looksLikeName, namesIn, wholeSpan } from './text.ts'

/** Whether the cells of a table hold marks (白 夜 休) rather than names. Names that are known decide before their looks. */
export function areMarks(
  cells: readonly string[],
  { marks, names }: Known,
  legend: ReadonlyMap<string, Meaning>,
): boolean {
  const texts = cells.map(bare)
  const share = (test: (text: string) => boolean): number => texts.filter(test).length / Math.max(1, texts.length)
  if (share(text => marks.has(text) || legend.has(text) || isShiftName(text) || wholeSpan(text) !== null) >= 0.5)
    return true
  const people = cells.map(namesIn)
  if (people.filter(each => each.some(name => names.has(name))).length >= cells.length * 0.3) return false
  if (people.filter(each => each.length > 0 && each.every(looksLikeName)).length >= cells.length * 0.6) return false
  const distinct = new Set(texts).size
  const length = texts.reduce((sum, text) => sum + [...text].length, 0) / Math.max(1, texts.length)
  return length <= 4 && (distinct <= 4 || distinct <= texts.length * 0.4)
}
