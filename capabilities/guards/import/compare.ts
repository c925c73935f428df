import type { Existing, GuardValues, ParsedRow } from './parsed.ts'
import type { ReasonCode } from './words.ts'

/**
 * Sets what each row would do to the register: the identity number decides who is meant, the number where there is
 * none. A blank cell changes nothing. Somebody who left and comes again, or an earlier employment of somebody who is
 * here, is added beside what is known. Refused: a number that somebody else holds, employments that overlap.
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
    // A number names one person at a time: one who left has given it back, and history takes none.
    if (holder && holder !== known && !holder.untilOn && !row.values.untilOn)
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
  row.reasons = row.reasons.filter(
    ({ code }) => !(answered[code as ReasonCode] && known[answered[code as ReasonCode] as keyof GuardValues]),
  )
  row.act = isOther(row, known) ? 'add' : actOn(known, { ...row.values, identity: key })
  if (row.values.name !== null && row.values.name !== known.name)
    row.reasons.push({ code: 'name-changes', refuses: false, field: 'name', facts: {} })
}

/** Whether a row is another employment than the last one known: again after an end, or before its beginning. */
function isOther({ values: { fromOn, untilOn }, reasons }: ParsedRow, known: Existing): boolean {
  const { fromOn: since, untilOn: ended } = known
  if (untilOn && since && untilOn < since) return true
  if (!ended || untilOn || !since) return false
  if (fromOn === null || fromOn > ended) return true
  reasons.push({ code: 'left-already', refuses: true, field: 'fromOn', facts: { on: ended } })
  return false
}

function actOn(known: Existing, values: GuardValues): 'change' | 'same' {
  const isVetted = values.vettedOn !== null
  const changes = Object.entries(values).filter(([field, value]) => {
    if (value === null || (field.startsWith('vet') && !isVetted)) return false
    return value !== (known[field as keyof GuardValues] ?? null)
  })
  return changes.length > 0 ? 'change' : 'same'
}
