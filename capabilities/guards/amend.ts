import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Change } from '#shell/log/write.ts'
import { certify, identityColumns, inBatches } from './hire.ts'
import type { Existing } from './import/parse.ts'
import { identityOf, type PlannedRow } from './plan-import.ts'

type Amending = { identityKey: Buffer; partyId: Id; now: number; existing: ReadonlyMap<Id, Existing> }
type Pair = { personId: Id; row: PlannedRow; old: Existing }

/** Whether a cell says something else than the register; a blank one says nothing. */
const differs = ({ row, old }: Pair, ...fields: (keyof Existing & keyof PlannedRow['values'])[]): boolean =>
  fields.some(field => row.values[field] !== null && row.values[field] !== old[field])

/** Brings guards who are on the register up to what an import says of them; what it leaves blank stays. */
export async function amend(db: Db, given: Amending, rows: readonly PlannedRow[]): Promise<Change[]> {
  const { partyId, now, existing } = given
  const pairs = rows.map(row => ({ personId: row.personId as Id, row, old: existing.get(row.personId as Id) as Existing }))
  const people = pairs.filter(pair => differs(pair, 'name', 'phone') || (pair.old.identity === null && pair.row.values.identity))
  const employments = pairs.filter(pair => differs(pair, 'number', 'kind', 'fromOn'))
  const certified = pairs.filter(pair => differs(pair, 'certificate') && !pair.row.certified)
  const issued = pairs.filter(pair => !differs(pair, 'certificate') && pair.old.certificate && differs(pair, 'issuer'))
  await inBatches(people, batch => amendPeople(db, given, batch))
  const changes: Change[] = people.map(({ personId }) => ({ kind: 'guard.change', table: 'person', id: personId, partyId, personId }))
  await inBatches(employments, async batch => {
    for (const { id, personId } of await amendEmployments(db, partyId, batch))
      changes.push({ kind: 'employment.change', table: 'employment', id, partyId, personId })
  })
  await inBatches(issued, async batch => {
    for (const { id, personId } of await amendIssuers(db, batch))
      changes.push({ kind: 'certificate.change', table: 'certificate', id, partyId, personId })
  })
  const added = certified.map(({ personId, row }) => ({ personId, certificate: row.values.certificate, issuer: row.values.issuer }))
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

type Amended = { id: Id; personId: Id }

/** The employment compared with is the latest of a person; an earlier one stays as it was. */
async function amendEmployments(db: Db, partyId: Id, pairs: readonly Pair[]): Promise<Amended[]> {
  const { rows } = await sql<Amended>`update employment e set number = coalesce(v.number, e.number),
      kind = coalesce(v.kind, e.kind), from_on = coalesce(v.from_on, e.from_on)
    from unnest(${column(pairs, pair => pair.personId)}::uuid[], ${column(pairs, pair => pair.old.number)}::text[],
      ${cell(pairs, 'number')}::text[], ${cell(pairs, 'kind')}::text[], ${cell(pairs, 'fromOn')}::date[])
      as v (person_id, old_number, number, kind, from_on)
    where e.person_id = v.person_id and e.party_id = ${partyId} and e.number = v.old_number
    returning e.id, e.person_id`.execute(db)
  return rows
}

async function amendIssuers(db: Db, pairs: readonly Pair[]): Promise<Amended[]> {
  const { rows } = await sql<Amended>`update certificate c set issuer = v.issuer
    from unnest(${column(pairs, pair => pair.personId)}::uuid[], ${column(pairs, pair => pair.old.certificate)}::text[],
      ${cell(pairs, 'issuer')}::text[], ${column(pairs, pair => pair.old.issuer)}::text[]) as v (person_id, number, issuer, old_issuer)
    where c.person_id = v.person_id and c.number = v.number and c.issuer is not distinct from v.old_issuer
    returning c.id, c.person_id`.execute(db)
  return rows
}
