import { createHash } from 'node:crypto'
import { canonical } from '#kernel/canonical.ts'
import { residentId } from '#kernel/identity.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import { age, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import { lookUpHash } from '#shell/identity/seal.ts'
import type { HeadingMap } from '#shell/import/heading-map.ts'
import type { Upload } from '#shell/import/upload.ts'
import { revocationsOf } from './fitness.ts'
import type { Identity } from './hire.ts'
import { parseGuards, type ParsedRegister, type ParsedRow, type Reason } from './import/parse.ts'
import { onRegister, type OnRegister } from './on-register.ts'
import type { GuardField } from './register.ts'
import { unfitToHire } from './rules/eligible.ts'
import { mayBeRetired } from './rules/past-retirement.ts'
import { certificateHolders, peopleByIdentity } from './store.ts'

// What an import would do is worked out twice: for the preview and again for the import, inside its transaction. Only
// when both say the same is anything written. People are compared by the keyed hash of their identity number.

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
export type Planning = { identityKey: Buffer; partyId: Id; today: Day; told: HeadingMap }

/** Works out what importing a file would do to a party's register. Refused: what `parseGuards` refuses. */
export async function planImport(db: Db, upload: Upload, given: Planning): Promise<Outcome<Plan>> {
  const { identityKey, partyId, today, told } = given
  const existing = await onRegister(db, partyId)
  const keyOf = keeping((identity: string): string => lookUpHash(identityKey, identity).toString('base64'))
  const parsed = parseGuards(upload.workbook, { today, existing, identityKey: keyOf, told })
  if (!parsed.ok) return parsed
  const rows: PlannedRow[] = parsed.value.rows.map(row => ({ ...row, personId: row.existing, certified: false }))
  await meetOthers(db, rows, keyOf)
  await lookAtLaw(db, rows, today)
  const counts = { add: 0, change: 0, same: 0, warned: 0, refused: 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  const digest = digestOf(upload, partyId, rows)
  return done({ ...parsed.value, counts, rows, digest, existing: new Map(existing.map(each => [each.ref, each])) })
}

/** The same, remembered: a number is looked at several times, and hashing it costs more than remembering. */
function keeping(hash: (identity: string) => string): (identity: string) => string {
  const known = new Map<string, string>()
  return identity => {
    const before = known.get(identity)
    if (before !== undefined) return before
    const made = hash(identity)
    known.set(identity, made)
    return made
  }
}

/** Binds an import to its preview: the file, the register's owner, and what would become of each row. */
const digestOf = ({ sha256 }: Upload, partyId: Id, rows: readonly PlannedRow[]): string => {
  const fates = rows.map(row => [row.sheet, row.row, row.act, row.personId, row.reasons.map(({ code }) => code)])
  // What a heading means decides what is written, so the values take part as well.
  const values = createHash('sha256').update(canonical(rows.map(row => row.values)))
  return createHash('sha256')
    .update(canonical([sha256, partyId, fates, values.digest('hex')]))
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
    else turnAway(row, { code: 'identity-elsewhere', refuses: true, field: 'identity', facts: {} })
  }
  const numbers = [
    ...new Set(rows.flatMap(({ act, values }) => (act && values.certificate ? [values.certificate] : []))),
  ]
  const held = new Map((await certificateHolders(db, numbers)).map(each => [certificateKey(each), each.personId]))
  for (const row of rows) {
    const { certificate, issuer } = row.values
    const holder = row.act && certificate ? held.get(certificateKey({ number: certificate, issuer })) : undefined
    if (holder !== undefined && holder !== row.personId)
      turnAway(row, { code: 'certificate-elsewhere', refuses: true, field: 'certificate', facts: {} })
    else row.certified = holder !== undefined
  }
}

/** What a row says of an identity number, read again from the one form it is in. */
export const identityOf = ({ values }: PlannedRow): Identity | null => {
  const read = values.identity === null ? null : residentId(values.identity)
  return read?.ok ? read : null
}

/** What the law of hiring says of who is taken on, and of what is recorded of who is here; of those who left, nothing. */
async function lookAtLaw(db: Db, rows: readonly PlannedRow[], today: Day): Promise<void> {
  const people = [...new Set(rows.flatMap(({ act, personId }) => (act === 'add' && personId ? [personId] : [])))]
  const revokedOf = await revocationsOf(db, people)
  for (const row of rows) {
    if (row.act === null || row.act === 'same' || row.values.untilOn !== null) continue
    judgeHire(row, row.personId ? (revokedOf.get(row.personId) ?? []) : [], today)
    if (row.act !== null) lookAtAge(row, today)
  }
}

/** A hire that the law bars is refused; what it says of somebody who is here already is pointed out and recorded. */
function judgeHire(row: PlannedRow, revokedOn: readonly string[], today: Day): void {
  const { work, vetting, fromOn } = row.values
  const findings = unfitToHire({
    work: work?.split(',') ?? ['gate'],
    hiredOn: row.act === 'add' && fromOn && fromOn > today ? (fromOn as Day) : today,
    // The age was judged where the row was read.
    bornOn: null,
    citizen: true,
    results: vetting === null ? {} : { background: vetting === 'passed' },
    revokedOn,
  })
  for (const finding of findings) {
    if (finding.verdict !== 'broken') continue
    const { code, facts, law } = finding
    const field: GuardField = code.includes('revoked') ? 'certificate' : 'vetting'
    const reason: Reason = { code: code as Reason['code'], refuses: row.act === 'add', field, facts, law: law.id }
    if (row.act === 'add') turnAway(row, reason)
    else warn(row, reason)
  }
}

/** Practice, not law: somebody past retirement age on a labour contract is pointed out. */
function lookAtAge(row: PlannedRow, today: Day): void {
  const read = row.values.kind === 'labour' ? identityOf(row) : null
  if (!read || !mayBeRetired(read, today)) return
  warn(row, { code: 'rehire-expected', refuses: false, field: 'kind', facts: { age: age(read.bornOn, today) } })
}

const certificateKey = ({ number, issuer }: { number: string; issuer: string | null }): string =>
  `${number}\n${issuer ?? ''}`

function warn(row: PlannedRow, reason: Reason): void {
  row.reasons.push(reason)
  row.verdict = 'warned'
}

function turnAway(row: PlannedRow, reason: Reason): void {
  row.reasons.push(reason)
  row.verdict = 'refused'
  row.act = null
}
