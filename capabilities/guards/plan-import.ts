import { createHash } from 'node:crypto'
import { canonical } from '#kernel/canonical.ts'
import { residentId } from '#kernel/identity.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import { age, type Day } from '#kernel/time.ts'
import type { Workbook } from '#kernel/workbook.ts'
import type { Db } from '#shell/db/pool.ts'
import { lookUpHash } from '#shell/identity/seal.ts'
import type { Identity } from './hire.ts'
import { parseGuards, type ParsedRegister, type ParsedRow } from './import/parse.ts'
import type { ReasonCode } from './import/words.ts'
import { onRegister, type OnRegister } from './on-register.ts'
import type { GuardField } from './register.ts'
import { mayBeRetired } from './rules/past-retirement.ts'
import { certificateHolders, peopleByIdentity } from './store.ts'

// What an import would do is worked out twice: for the preview and again for the import, inside its transaction. Only
// when both say the same is anything written. People are compared by the keyed hash of their identity number.

export type Upload = { workbook: Workbook; fileName: string; sha256: string }
export type PlannedRow = ParsedRow & {
  /** Whom the row is about, when the city's book already names them. */
  personId: Id | null
  /** Whether the certificate is kept as theirs already. */
  certified: boolean
}
export type Plan = Omit<ParsedRegister, 'rows'> & {
  digest: string
  rows: PlannedRow[]
  existing: ReadonlyMap<Id, OnRegister>
}
type Planning = { identityKey: Buffer; partyId: Id; today: Day }

/** Works out what importing a file would do to a party's register. Refused: what `parseGuards` refuses. */
export async function planImport(db: Db, upload: Upload, given: Planning): Promise<Outcome<Plan>> {
  const { identityKey, partyId, today } = given
  const existing = await onRegister(db, partyId)
  const keyOf = (identity: string): string => lookUpHash(identityKey, identity).toString('base64')
  const parsed = parseGuards(upload.workbook, { today, existing, identityKey: keyOf })
  if (!parsed.ok) return parsed
  const rows: PlannedRow[] = parsed.value.rows.map(row => ({ ...row, personId: row.existing, certified: false }))
  await meetOthers(db, rows, keyOf)
  for (const row of rows) lookAtAge(row, today)
  const counts = { add: 0, change: 0, same: 0, warned: 0, refused: 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  const digest = digestOf(upload, partyId, rows)
  return done({ ...parsed.value, counts, rows, digest, existing: new Map(existing.map(each => [each.ref, each])) })
}

/** Binds an import to its preview: the file, the register's owner, and what would become of each row. */
const digestOf = ({ sha256 }: Upload, partyId: Id, rows: readonly PlannedRow[]): string => {
  const fates = rows.map(({ row, act, personId, reasons }) => [row, act, personId, reasons.map(({ code }) => code)])
  return createHash('sha256')
    .update(canonical([sha256, partyId, fates]))
    .digest('base64url')
}

/** Sets each row beside the rest of the city's book: somebody who changes employer stays one person. */
async function meetOthers(db: Db, rows: readonly PlannedRow[], keyOf: (identity: string) => string): Promise<void> {
  const hashOf = ({ values }: PlannedRow): string | null => values.identity && keyOf(values.identity)
  const hashes = [...new Set(rows.flatMap(row => (row.act ? (hashOf(row) ?? []) : [])))]
  const people = await peopleByIdentity(
    db,
    hashes.map(hash => Buffer.from(hash, 'base64')),
  )
  const named = new Map(people.map(each => [each.identityHash.toString('base64'), each]))
  for (const row of rows) {
    const other = row.act === null ? undefined : named.get(hashOf(row) ?? '')
    if (!other || other.personId === row.personId) continue
    if (row.act === 'add' && other.name === row.values.name) row.personId = other.personId
    else turnAway(row, 'identity-elsewhere', 'identity')
  }
  const numbers = [
    ...new Set(rows.flatMap(({ act, values }) => (act && values.certificate ? [values.certificate] : []))),
  ]
  const held = new Map((await certificateHolders(db, numbers)).map(each => [certificateKey(each), each.personId]))
  for (const row of rows) {
    const { certificate, issuer } = row.values
    const holder = row.act && certificate ? held.get(certificateKey({ number: certificate, issuer })) : undefined
    if (holder !== undefined && holder !== row.personId) turnAway(row, 'certificate-elsewhere', 'certificate')
    else row.certified = holder !== undefined
  }
}

/** What a row says of an identity number, read again from the one form it is in. */
export const identityOf = ({ values }: PlannedRow): Identity | null => {
  const read = values.identity === null ? null : residentId(values.identity)
  return read?.ok ? read : null
}

/** Practice, not law: somebody past retirement age on a labour contract is pointed out. */
function lookAtAge(row: PlannedRow, today: Day): void {
  const read = row.act === null || row.act === 'same' || row.values.kind !== 'labour' ? null : identityOf(row)
  if (!read || !mayBeRetired(read, today)) return
  row.reasons.push({ code: 'rehire-expected', refuses: false, field: 'kind', facts: { age: age(read.bornOn, today) } })
  row.verdict = 'warned'
}

const certificateKey = ({ number, issuer }: { number: string; issuer: string | null }): string =>
  `${number}\n${issuer ?? ''}`

function turnAway(row: PlannedRow, code: ReasonCode, field: GuardField): void {
  row.reasons.push({ code, refuses: true, field, facts: {} })
  row.verdict = 'refused'
  row.act = null
}
