import type { ParsedRow } from './parsed.ts'
import type { ReasonCode } from './words.ts'

// Two rows that share what only one person can have. The same person written twice is imported once; where the names
// differ, nobody can tell which row is wrong, so both are refused. A shared phone is only pointed out.

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
    const seen = new Map<string, ParsedRow>()
    for (const row of rows) {
      const value = keyOf(row, unique.field)
      const first = value === null || repeated.has(row) ? undefined : seen.get(value)
      if (value !== null && !first && !repeated.has(row)) seen.set(value, row)
      if (first) meet(first, row, unique, repeated)
    }
  }
}

/** Certificate numbers are unique with each issuer, not across the country. */
const keyOf = ({ values }: ParsedRow, field: Unique['field']): string | null =>
  values[field] && (field === 'certificate' ? `${values.issuer ?? ''}\n${values.certificate}` : values[field])

function meet(first: ParsedRow, row: ParsedRow, unique: Unique, repeated: Set<ParsedRow>): void {
  if (isSame(first, row)) {
    if (unique.field === 'phone') return
    repeated.add(row)
    row.reasons.push({ code: 'row-repeated', refuses: true, field: unique.field, facts: { row: first.row } })
    return
  }
  const { code, field, refuses } = unique
  row.reasons.push({ code, refuses, field, facts: { row: first.row } })
  if (refuses) first.reasons.push({ code, refuses, field, facts: { row: row.row } })
}

const isSame = ({ values: a }: ParsedRow, { values: b }: ParsedRow): boolean =>
  a.name === b.name && (a.identity === b.identity || !a.identity || !b.identity)
