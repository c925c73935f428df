import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { lookUpHash, seal } from '#shell/identity/seal.ts'
import type { Change } from '#shell/log/write.ts'
import { isGuard } from './rules/guard-work.ts'
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
      createdAt,
      ...identityColumns(identityKey, id, identity),
    }))
  await inBatches(rows, batch => db.insertInto('person').values(batch).execute())
  return rows.map(({ id }) => ({ kind: 'guard.add', table: 'person', id, partyId, personId: id }))
}

async function employ(db: Db, { partyId, now }: Hiring, hires: readonly Hire[]): Promise<Change[]> {
  const createdAt = instant(now)
  const employments = hires.map(({ personId, number, kind, fromOn, more = {} }) => {
    const id = newId(now)
    return { id, personId, partyId, number, kind, fromOn, createdAt, ...more }
  })
  // Who does no guard work and leads no shift is on the register, but no guard: neither phone nor posts are theirs.
  const standing = hires.filter(({ more }) => !more?.work || isGuard(more.work) || more.work.includes('leader'))
  const memberships = standing.map(({ personId, fromOn, more }) => {
    const id = newId(now)
    return { id, personId, partyId, role: 'guard', fromOn, untilOn: more?.untilOn ?? null, createdAt }
  })
  await inBatches(employments, batch => db.insertInto('employment').values(batch).execute())
  await inBatches(memberships, batch => db.insertInto('membership').values(batch).execute())
  return [
    ...employments.map(({ id, personId }) => ({ ...about('employment.add', 'employment', id), partyId, personId })),
    ...memberships.map(({ id, personId }) => ({ ...about('member.add', 'membership', id), partyId, personId })),
  ]
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
    number === null ? [] : [{ id: newId(now), personId, number, issuer, state: 'issued', createdAt }],
  )
  await inBatches(rows, batch => db.insertInto('certificate').values(batch).execute())
  return rows.map(({ id, personId }) => ({ kind: 'certificate.add', table: 'certificate', id, partyId, personId }))
}
