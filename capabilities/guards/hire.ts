import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { lookUpHash, seal } from '#shell/identity/seal.ts'
import type { Change } from '#shell/log/write.ts'
import { goesOnDuty } from './rules/guard-work.ts'
import type { employmentKinds } from './schema.ts'

export type EmploymentKind = (typeof employmentKinds)[number]
export type Identity = { value: string; bornOn: Day; sex: 'male' | 'female' }

/** One person taken on. `known` is somebody the city's book already names: one person stays one record. */
export type Hire = {
  personId: Id
  known: boolean
  name: string
  number: string
  phone: string | null
  identity: Identity | null
  certificate: string | null
  issuer: string | null
  kind: EmploymentKind
  fromOn: Day
  /** What else the employment says; an `untilOn` makes it history, with a membership that ended on the same day. */
  more?: EmploymentMore
}

/** The further columns of an employment, left out where nothing is known. */
export type EmploymentMore = {
  title?: string
  work?: string[]
  agency?: string
  contractOn?: Day
  emergencyName?: string
  emergencyPhone?: string
  untilOn?: Day
  endReason?: string
}

const batchSize = 500

/** Walks a list by the batch, so that no statement grows beyond what a statement may hold. */
export async function inBatches<T>(all: readonly T[], work: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += batchSize) await work(all.slice(at, at + batchSize))
}

// Columns travel as arrays: one statement for any number of rows, and not a parameter for each cell of them.
const of = <R, T>(rows: readonly R[], column: (row: R) => T) => sql.val(rows.map(column))

/** What is kept of an identity number: sealed for its person, a keyed hash to find it by, its last four, the birthday. */
export const identityColumns = (identityKey: Buffer, personId: Id, identity: Identity | null) => ({
  identitySealed: identity && seal(identityKey, 'identity.seal', personId, identity.value),
  identityHash: identity && lookUpHash(identityKey, identity.value),
  identityTail: identity && identity.value.slice(-4),
  bornOn: identity && identity.bornOn,
})

type Hiring = { identityKey: Buffer; partyId: Id; now: number }

/** Takes people on as guards of one party: person, employment, membership and, where there is one, certificate. */
export async function hire(db: Db, given: Hiring, hires: readonly Hire[]): Promise<Change[]> {
  const { partyId, now } = given
  return [
    ...(await addPeople(db, given, hires)),
    ...(await employ(db, given, hires)),
    ...(await addPhones(db, partyId, hires)),
    ...(await certify(db, partyId, now, hires)),
  ]
}

async function addPeople(db: Db, { identityKey, partyId, now }: Hiring, hires: readonly Hire[]): Promise<Change[]> {
  const createdAt = instant(now)
  const rows = hires
    .filter(({ known }) => !known)
    .map(({ personId: id, name, phone, identity }) => ({
      id,
      name,
      phone,
      ...identityColumns(identityKey, id, identity),
    }))
  await inBatches(rows, batch =>
    sql`insert into person (id, name, phone, created_at, identity_sealed, identity_hash, identity_tail, born_on)
      select v.id, v.name, v.phone, ${createdAt}, v.sealed, v.hash, v.tail, v.born_on
      from unnest(${of(batch, row => row.id)}::uuid[], ${of(batch, row => row.name)}::text[], ${of(batch, row => row.phone)}::text[],
        ${of(batch, row => row.identitySealed)}::bytea[], ${of(batch, row => row.identityHash)}::bytea[],
        ${of(batch, row => row.identityTail)}::text[], ${of(batch, row => row.bornOn)}::date[])
        as v (id, name, phone, sealed, hash, tail, born_on)`.execute(db),
  )
  return rows.map(({ id }) => ({ kind: 'guard.add', table: 'person', id, partyId, personId: id }))
}

async function employ(db: Db, { partyId, now }: Hiring, hires: readonly Hire[]): Promise<Change[]> {
  const createdAt = instant(now)
  const employments = hires.map(({ personId, number, kind, fromOn, more = {} }) => {
    const id = newId(now)
    return { id, personId, partyId, number, kind, fromOn, createdAt, ...more }
  })
  // Who does no guard work and leads no shift is on the register, but no guard: neither phone nor posts are theirs.
  const standing = hires.filter(({ more }) => !more?.work || goesOnDuty(more.work))
  const memberships = standing.map(({ personId, fromOn, more }) => {
    const id = newId(now)
    return { id, personId, fromOn, untilOn: more?.untilOn ?? null }
  })
  // What is left out takes its default from the table; so the rows that say the same columns go together.
  for (const alike of Map.groupBy(employments, row => Object.keys(row).join()).values())
    await inBatches(alike, batch => insertEmployments(db, batch))
  await inBatches(memberships, batch =>
    sql`insert into membership (id, person_id, party_id, role, from_on, until_on, created_at)
      select v.id, v.person_id, ${partyId}, 'guard', v.from_on, v.until_on, ${createdAt}
      from unnest(${of(batch, row => row.id)}::uuid[], ${of(batch, row => row.personId)}::uuid[], ${of(batch, row => row.fromOn)}::date[],
        ${of(batch, row => row.untilOn)}::date[]) as v (id, person_id, from_on, until_on)`.execute(db),
  )
  return [
    ...employments.map(({ id, personId }) => ({ ...about('employment.add', 'employment', id), partyId, personId })),
    ...memberships.map(({ id, personId }) => ({ ...about('member.add', 'membership', id), partyId, personId })),
  ]
}

const employmentTypes: Readonly<Record<string, string>> = {
  personId: 'uuid',
  id: 'uuid',
  partyId: 'uuid',
  createdAt: 'timestamptz',
}
const typeOf = (column: string): string => employmentTypes[column] ?? (column.endsWith('On') ? 'date' : 'text')

function insertEmployments(db: Db, rows: readonly Record<string, unknown>[]): Promise<unknown> {
  const columns = Object.keys(rows[0] ?? {})
  const names = columns.map(column => sql.ref(column))
  const arrays = columns.map(column => {
    const values = of(rows, row => (column === 'work' ? (row[column] as string[]).join() : row[column]))
    return sql`${values}::${sql.raw(typeOf(column))}[]`
  })
  const taken = columns.map(column => (column === 'work' ? sql`string_to_array(v.work, ',')` : sql.ref(`v.${column}`)))
  return sql`insert into employment (${sql.join(names)}) select ${sql.join(taken)} from unnest(${sql.join(arrays)}) as v (${sql.join(names)})`.execute(
    db,
  )
}

const about = (kind: string, table: Change['table'], id: Id) => ({ kind, table, id })

/** Somebody the book knew already is reached by the phone the new employer was given. */
async function addPhones(db: Db, partyId: Id, hires: readonly Hire[]): Promise<Change[]> {
  const reached = hires.filter(({ known, phone }) => known && phone !== null)
  await inBatches(reached, batch =>
    sql`update person p set phone = v.phone from unnest(${sql.val(batch.map(each => each.personId))}::uuid[],
      ${sql.val(batch.map(each => each.phone))}::text[]) as v (id, phone) where p.id = v.id`.execute(db),
  )
  return reached.map(({ personId: id }) => ({ kind: 'guard.change', table: 'person', id, partyId, personId: id }))
}

export type Certified = { personId: Id; certificate: string | null; issuer: string | null }

/** Keeps the certificates of people who bring one; one already kept as theirs is left out by the caller. */
export async function certify(db: Db, partyId: Id, now: number, people: readonly Certified[]): Promise<Change[]> {
  const createdAt = instant(now)
  const rows = people.flatMap(({ personId, certificate: number, issuer }) =>
    number === null ? [] : [{ id: newId(now), personId, number, issuer }],
  )
  await inBatches(rows, batch =>
    sql`insert into certificate (id, person_id, number, issuer, state, created_at)
      select v.id, v.person_id, v.number, v.issuer, 'issued', ${createdAt}
      from unnest(${of(batch, row => row.id)}::uuid[], ${of(batch, row => row.personId)}::uuid[], ${of(batch, row => row.number)}::text[],
        ${of(batch, row => row.issuer)}::text[]) as v (id, person_id, number, issuer)`.execute(db),
  )
  return rows.map(({ id, personId }) => ({ kind: 'certificate.add', table: 'certificate', id, partyId, personId }))
}
