import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Change } from '#shell/log/write.ts'
import { certify, identityColumns, inBatches } from './hire.ts'
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
  const pairs = rows.map(row => ({
    personId: row.personId as Id,
    row,
    old: existing.get(row.personId as Id) as OnRegister,
  }))
  const people = pairs.filter(
    pair => differs(pair, 'name', 'phone') || (pair.old.identity === null && pair.row.values.identity),
  )
  const employments = pairs.filter(pair => differs(pair, 'number', 'kind', 'fromOn'))
  const certified = pairs.filter(pair => differs(pair, 'certificate') && !pair.row.certified)
  const issued = pairs.filter(pair => !differs(pair, 'certificate') && pair.old.certificate && differs(pair, 'issuer'))
  await inBatches(people, batch => amendPeople(db, given, batch))
  await inBatches(employments, batch => amendEmployments(db, batch))
  await inBatches(issued, batch => amendIssuers(db, batch))
  const changed = (
    kind: string,
    table: Change['table'],
    of: readonly Pair[],
    idOf: (pair: Pair) => Id | null,
  ): Change[] => of.map(pair => ({ kind, table, id: idOf(pair) as Id, partyId, personId: pair.personId }))
  const changes = [
    ...changed('guard.change', 'person', people, pair => pair.personId),
    ...changed('employment.change', 'employment', employments, pair => pair.old.employmentId),
    ...changed('certificate.change', 'certificate', issued, pair => pair.old.certificateId),
  ]
  const added = certified.map(({ personId, row }) => ({
    personId,
    certificate: row.values.certificate,
    issuer: row.values.issuer,
  }))
  return [...changes, ...(await certify(db, partyId, now, added))]
}

const column = <T>(pairs: readonly Pair[], of: (pair: Pair) => T) => sql.val(pairs.map(of))
const cell = (pairs: readonly Pair[], field: 'name' | 'phone' | 'number' | 'kind' | 'fromOn' | 'issuer') =>
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
      from_on = coalesce(v.from_on, e.from_on)
    from unnest(${column(pairs, pair => pair.old.employmentId)}::uuid[], ${cell(pairs, 'number')}::text[],
      ${cell(pairs, 'kind')}::text[], ${cell(pairs, 'fromOn')}::date[]) as v (id, number, kind, from_on)
    where e.id = v.id`.execute(db)

const amendIssuers = (db: Db, pairs: readonly Pair[]): Promise<unknown> =>
  sql`update certificate c set issuer = v.issuer
    from unnest(${column(pairs, pair => pair.old.certificateId)}::uuid[], ${cell(pairs, 'issuer')}::text[]) as v (id, issuer)
    where c.id = v.id`.execute(db)
