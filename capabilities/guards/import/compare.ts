import type { Existing, GuardValues, ParsedRow } from './parsed.ts'
import type { ReasonCode } from './words.ts'

/**
 * Sets what each row would do to the register: the identity number decides who is meant, the number where there is
 * none. A blank cell changes nothing. Refused: a number that somebody else holds.
 */
export function compare(
  rows: readonly ParsedRow[],
  existing: readonly Existing[],
  identityKey: (identity: string) => string,
): void {
  const byIdentity = new Map(existing.flatMap(guard => (guard.identity ? [[guard.identity, guard]] : [])))
  const byNumber = new Map(existing.flatMap(guard => (guard.number ? [[guard.number, guard]] : [])))
  for (const row of rows) {
    const key = row.values.identity && identityKey(row.values.identity)
    const holder = row.values.number ? byNumber.get(row.values.number) : undefined
    const known = (key && byIdentity.get(key)) || (holder && mayBe(holder, row.values, key) ? holder : undefined)
    if (holder && holder !== known)
      row.reasons.push({ code: 'number-taken', refuses: true, field: 'number', facts: {} })
    if (known) meet(row, known, key)
    else row.act = 'add'
  }
}

/** Whether the holder of a number may be the person of a row: nothing that names a person contradicts it. */
const mayBe = (holder: Existing, values: GuardValues, key: string | null): boolean =>
  holder.name === values.name && (!holder.identity || !key || holder.identity === key)

/** What a blank cell leaves open, the register may already know. */
const answered: Partial<Record<ReasonCode, keyof GuardValues>> = {
  'certificate-missing': 'certificate',
  'age-unknown': 'identity',
}

function meet(row: ParsedRow, known: Existing, key: string | null): void {
  row.existing = known.ref
  row.reasons = row.reasons.filter(({ code }) => !(answered[code] && known[answered[code]]))
  const values: GuardValues = { ...row.values, identity: key }
  const changes = Object.entries(values).filter(
    ([field, value]) => value !== null && value !== known[field as keyof GuardValues],
  )
  row.act = changes.length > 0 ? 'change' : 'same'
  if (values.name !== null && values.name !== known.name)
    row.reasons.push({ code: 'name-changes', refuses: false, field: 'name', facts: {} })
}
