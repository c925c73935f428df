import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Change } from '#shell/log/write.ts'
import { certify, identityColumns, inBatches, type Certified } from './hire.ts'
import type { Existing } from './import/parse.ts'
import type { OnRegister } from './on-register.ts'
import { identityOf, type PlannedRow } from './plan-import.ts'

type Amending = { identityKey: Buffer; partyId: Id; now: number; existing: ReadonlyMap<Id, OnRegister> }
type Pair = { personId: Id; row: PlannedRow; old: OnRegister }

/** Whether a cell says something else than the register; a blank one says nothing. */
const differs = ({ row, old }: Pair, ...fields: (keyof Existing & keyof PlannedRow['values'])[]): boolean =>
  fields.some(field => row.values[field] !== null && row.values[field] !== old[field])

/** Brings guards who are on the register up to what an import says of them; what it leaves blank stays. */
export async function amend(db: Db, given: Amending, rows: readonly PlannedRow[]): Promise<Change[]> {
  const { partyId, now, existing } = given
  const pairs = rows.map(row => {
    const personId = row.personId as Id
    return { personId, row, old: existing.get(personId) as OnRegister }
  })
  const people = pairs.filter(pair => differs(pair, 'name', 'phone') || identified(pair))
  const employments = pairs.filter(pair => differs(pair, 'number', 'kind', 'fromOn', ...further))
  const issued = pairs.filter(pair => pair.old.certificate && !differs(pair, 'certificate') && differs(pair, 'issuer'))
  await inBatches(people, batch => amendPeople(db, given, batch))
  await inBatches(employments, batch => amendEmployments(db, batch))
  await inBatches(issued, batch => amendIssuers(db, batch))
  return [
    ...people.map(pair => changed(given, pair, 'guard.change', 'person', pair.personId)),
    ...employments.map(pair => changed(given, pair, 'employment.change', 'employment', pair.old.employmentId)),
    ...issued.map(pair => changed(given, pair, 'certificate.change', 'certificate', pair.old.certificateId as Id)),
    ...(await certify(db, partyId, now, pairs.filter(newlyCertified).map(certificateOf))),
  ]
}

const further = ['untilOn', 'endReason', 'title', 'work', 'contractOn', 'emergencyName', 'emergencyPhone'] as const
const identified = ({ row, old }: Pair): boolean => old.identity === null && row.values.identity !== null
const newlyCertified = (pair: Pair): boolean => differs(pair, 'certificate') && !pair.row.certified
const certificateOf = ({ personId, row: { values } }: Pair): Certified => ({
  personId,
  certificate: values.certificate,
  issuer: values.issuer,
})
const changed = ({ partyId }: Amending, { personId }: Pair, kind: string, table: Change['table'], id: Id): Change => ({
  kind,
  table,
  id,
  partyId,
  personId,
})

const column = <T>(pairs: readonly Pair[], of: (pair: Pair) => T) => sql.val(pairs.map(of))
const cell = (pairs: readonly Pair[], field: keyof PlannedRow['values']) =>
  column(pairs, ({ row }) => row.values[field])

function amendPeople(db: Db, { identityKey }: Amending, pairs: readonly Pair[]): Promise<unknown> {
  const kept = pairs.map(({ personId, row, old }) =>
    identityColumns(identityKey, personId, old.identity === null ? identityOf(row) : null),
  )
  return sql`update person p set name = coalesce(v.name, p.name), phone = coalesce(v.phone, p.phone),
      identity_sealed = coalesce(v.sealed, p.identity_sealed), identity_hash = coalesce(v.hash, p.identity_hash),
      identity_tail = coalesce(v.tail, p.identity_tail), born_on = coalesce(v.born_on, p.born_on)
    from unnest(${column(pairs, pair => pair.personId)}::uuid[], ${cell(pairs, 'name')}::text[], ${cell(pairs, 'phone')}::text[],
      ${sql.val(kept.map(each => each.identitySealed))}::bytea[], ${sql.val(kept.map(each => each.identityHash))}::bytea[],
      ${sql.val(kept.map(each => each.identityTail))}::text[], ${sql.val(kept.map(each => each.bornOn))}::date[])
      as v (id, name, phone, sealed, hash, tail, born_on) where p.id = v.id`.execute(db)
}

const amendEmployments = (db: Db, pairs: readonly Pair[]): Promise<unknown> =>
  sql`update employment e set number = coalesce(v.number, e.number), kind = coalesce(v.kind, e.kind),
      from_on = coalesce(v.from_on, e.from_on), until_on = coalesce(v.until_on, e.until_on), end_reason = coalesce(v.end_reason, e.end_reason),
      title = coalesce(v.title, e.title), work = coalesce(string_to_array(v.work, ','), e.work), contract_on = coalesce(v.contract_on, e.contract_on),
      emergency_name = coalesce(v.emergency_name, e.emergency_name), emergency_phone = coalesce(v.emergency_phone, e.emergency_phone)
    from unnest(${column(pairs, pair => pair.old.employmentId)}::uuid[], ${cell(pairs, 'number')}::text[],
      ${cell(pairs, 'kind')}::text[], ${cell(pairs, 'fromOn')}::date[], ${cell(pairs, 'untilOn')}::date[], ${cell(pairs, 'endReason')}::text[],
      ${cell(pairs, 'title')}::text[], ${cell(pairs, 'work')}::text[], ${cell(pairs, 'contractOn')}::date[],
      ${cell(pairs, 'emergencyName')}::text[], ${cell(pairs, 'emergencyPhone')}::text[])
      as v (id, number, kind, from_on, until_on, end_reason, title, work, contract_on, emergency_name, emergency_phone)
    where e.id = v.id`.execute(db)

const amendIssuers = (db: Db, pairs: readonly Pair[]): Promise<unknown> =>
  sql`update certificate c set issuer = v.issuer
    from unnest(${column(pairs, pair => pair.old.certificateId)}::uuid[], ${cell(pairs, 'issuer')}::text[]) as v (id, issuer)
    where c.id = v.id`.execute(db)
