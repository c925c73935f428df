import type { Register } from '#kernel/register.ts'
import { fill, type Language, type Pair } from '#kernel/words.ts'
import type { Table, TableCell } from '../export/table.ts'

/** What an invented row says, by the keys of its register: a day or a choice by its code, other text in each language. */
export type SampleRow = Readonly<Record<string, Pair | string>>

/** A sheet under the headings of a register, holding the columns that its rows use. */
export function sampleSheet(
  { columns }: Register,
  { name, rows, language }: { name: string; rows: readonly SampleRow[]; language: Language },
): Table {
  const used = columns.filter(({ key }) => rows.some(row => key in row))
  const cellOf = (row: SampleRow, { key, choices }: Register['columns'][number]): TableCell => {
    const said = row[key]
    if (said === undefined) return null
    if (typeof said !== 'string') return fill(said, language)
    return choices?.[said]?.[language === 'zh' ? 0 : 1] ?? said
  }
  return {
    name,
    columns: used.map(({ words, kind }) => ({
      title: fill(words, language),
      kind: kind === 'day' ? 'day' : 'text',
      width: 18,
    })),
    rows: rows.map(row => used.map(column => cellOf(row, column))),
  }
}
