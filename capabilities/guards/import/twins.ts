import type { ParsedRow } from './parsed.ts'
import type { ReasonCode } from './words.ts'

// Two rows that share what only one person can have. The same person written twice is imported once; where the names
// differ, nobody can tell which row is wrong, so both are refused. A shared phone is only pointed out. Two employments
// of one person, one after the other, are no twins.

type Unique = { field: 'identity' | 'number' | 'certificate' | 'phone'; code: ReasonCode; refuses: boolean }

const uniques: readonly Unique[] = [
  { field: 'identity', code: 'identity-twice', refuses: true },
  { field: 'number', code: 'number-twice', refuses: true },
  { field: 'certificate', code: 'certificate-twice', refuses: true },
  { field: 'phone', code: 'phone-shared', refuses: false },
]

/** Adds to the rows of one file what their likeness to each other says. */
export function findTwins(rows: readonly ParsedRow[]): void {
  const repeated = new Set<ParsedRow>()
  for (const unique of uniques) {
    const seen = new Map<string, ParsedRow[]>()
    for (const row of rows) {
      const value = keyOf(row, unique.field)
      if (value === null || repeated.has(row)) continue
      const others = seen.get(value) ?? []
      const first = others.find(other => !follow(other, row, unique.field))
      if (first) meet(first, row, unique, repeated)
      else seen.set(value, [...others, row])
    }
  }
}

/** Certificate numbers are unique with each issuer, not across the country. */
const keyOf = ({ values }: ParsedRow, field: Unique['field']): string | null =>
  values[field] && (field === 'certificate' ? `${values.issuer ?? ''}\n${values.certificate}` : values[field])

/** Whether two rows do not contend for a value: employments of one person that do not overlap, or a number given back. */
function follow(a: ParsedRow, b: ParsedRow, field: Unique['field']): boolean {
  const after = (x: ParsedRow['values'], y: ParsedRow['values']): boolean =>
    x.untilOn !== null && y.fromOn !== null && x.untilOn < y.fromOn
  if (field === 'number' && (a.values.untilOn !== null || b.values.untilOn !== null) && !isSame(a, b)) return true
  return isSame(a, b) && (after(a.values, b.values) || after(b.values, a.values))
}

/** How the other row is found: its number, with the sheet's name where it stands on another. */
const placeOf = (row: ParsedRow, from: ParsedRow): string | number =>
  row.sheet === from.sheet ? row.row : `${row.sheet}!${row.row}`

function meet(first: ParsedRow, row: ParsedRow, unique: Unique, repeated: Set<ParsedRow>): void {
  const { code, field, refuses } = unique
  if (isSame(first, row)) {
    if (field === 'phone') return
    repeated.add(row)
    row.reasons.push({ code: 'row-repeated', refuses: true, field, facts: { row: placeOf(first, row) } })
    return
  }
  row.reasons.push({ code, refuses, field, facts: { row: placeOf(first, row) } })
  if (refuses) first.reasons.push({ code, refuses, field, facts: { row: placeOf(row, first) } })
}

const isSame = ({ values: a }: ParsedRow, { values: b }: ParsedRow): boolean =>
  a.name === b.name && (a.identity === b.identity || !a.identity || !b.identity)
