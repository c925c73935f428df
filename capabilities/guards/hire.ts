import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { lookUpHash, seal } from '#shell/identity/seal.ts'
import type { Change } from '#shell/log/write.ts'
import type { employmentKinds } from './schema.ts'

export type EmploymentKind = (typeof employmentKinds)[number]
export type Identity = { value: string; bornOn: Day }

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

/** Takes people on as guards of one party: person, employment, membership and, where there is one, certificate. */
export async function hire(
  db: Db,
  { identityKey, partyId, now }: { identityKey: Buffer; partyId: Id; now: number },
  hires: readonly Hire[],
): Promise<Change[]> {
  const createdAt = instant(now)
  const changes: Change[] = []
  const changed = (kind: string, table: Change['table'], rows: readonly { id: Id; personId: Id }[]) =>
    rows.forEach(({ id, personId }) => changes.push({ kind, table, id, partyId, personId }))
  const people = hires
    .filter(({ known }) => !known)
    .map(each => ({
      id: each.personId,
      name: each.name,
      phone: each.phone,
      ...identityColumns(identityKey, each.personId, each.identity),
      createdAt,
    }))
  const employments = hires.map(({ personId, number, kind, fromOn }) => ({
    ...{ id: newId(now), personId, partyId, number, kind, fromOn, createdAt },
  }))
  const memberships = hires.map(({ personId, fromOn }) => ({
    ...{ id: newId(now), personId, partyId, role: 'guard', fromOn, createdAt },
  }))
  await inBatches(people, rows => db.insertInto('person').values(rows).execute())
  await inBatches(employments, rows => db.insertInto('employment').values(rows).execute())
  await inBatches(memberships, rows => db.insertInto('membership').values(rows).execute())
  const reached = hires.filter(({ known, phone }) => known && phone !== null)
  await inBatches(reached, rows => updatePhones(db, rows))
  changed(
    'guard.add',
    'person',
    people.map(({ id }) => ({ id, personId: id })),
  )
  changed(
    'guard.change',
    'person',
    reached.map(({ personId }) => ({ id: personId, personId })),
  )
  changed('employment.add', 'employment', employments)
  changed('member.add', 'membership', memberships)
  return [...changes, ...(await certify(db, partyId, now, hires))]
}

const updatePhones = (db: Db, rows: readonly Hire[]): Promise<unknown> =>
  sql`update person p set phone = v.phone from unnest(${sql.val(rows.map(row => row.personId))}::uuid[],
    ${sql.val(rows.map(row => row.phone))}::text[]) as v (id, phone) where p.id = v.id`.execute(db)

export type Certified = { personId: Id; certificate: string | null; issuer: string | null }

/** Keeps the certificates of people who bring one. A certificate of theirs that is already kept is left out by the caller. */
export async function certify(db: Db, partyId: Id, now: number, people: readonly Certified[]): Promise<Change[]> {
  const rows = people.flatMap(({ personId, certificate, issuer }) =>
    certificate === null
      ? []
      : [{ id: newId(now), personId, number: certificate, issuer, state: 'issued', createdAt: instant(now) }],
  )
  await inBatches(rows, batch => db.insertInto('certificate').values(batch).execute())
  return rows.map(({ id, personId }) => ({ kind: 'certificate.add', table: 'certificate', id, partyId, personId }))
}
