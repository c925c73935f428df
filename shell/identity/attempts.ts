import { sql } from 'kysely'
import { instant, millis } from '../db/parsers.ts'
import { within, type Db } from '../db/pool.ts'
import type { House } from '../house.ts'
import { attemptSubject } from './seal.ts'

// Guessing is slowed down in the database, so that every process counts the same. An attempt is counted as failed
// before the secret is looked at and taken back when it was right: a hundred guesses at once are a hundred failures.
// Each failure beyond the free ones doubles the wait; an attempt made while waiting is turned away and not counted, so
// nobody can be kept out for good.

export type AttemptKind = 'account' | 'guard' | 'device' | 'address' | 'looker'
export type Attempted = { kind: AttemptKind; key: string }
export type AttemptHouse = Pick<House, 'store' | 'city' | 'keys' | 'now'>

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How many failures within `window` cost nothing, and the first and the longest wait after them (milliseconds). */
export const attemptLimits: Record<AttemptKind, { window: number; free: number; first: number; longest: number }> = {
  account: { window: 24 * hour, free: 5, first: 30 * second, longest: 15 * minute },
  guard: { window: 24 * hour, free: 5, first: minute, longest: hour },
  device: { window: hour, free: 20, first: minute, longest: hour },
  address: { window: hour, free: 60, first: 30 * second, longest: 10 * minute },
  // Looking a guard up is no secret tried: every look counts, right or wrong. Many passers-by share the address of a
  // mobile network, and a wait is short.
  looker: { window: hour, free: 120, first: 10 * second, longest: 5 * minute },
}
const kept = 24 * hour

const subjectOf = (house: AttemptHouse, { kind, key }: Attempted): string =>
  attemptSubject(house.keys.identity, `${kind} ${key}`)

type Counted = { failures: number; last: string | null }

/** When the next attempt against one subject is allowed, in milliseconds since 1970; 0 when at once. */
async function freeAt(db: Db, house: AttemptHouse, attempted: Attempted): Promise<number> {
  const { window, free, first, longest } = attemptLimits[attempted.kind]
  const { rows } = await sql<Counted>`
    select count(*) filter (where not good) - count(*) filter (where good) as failures, max(at) filter (where not good) as last
    from attempt where subject = ${subjectOf(house, attempted)} and at > ${instant(house.now() - window)}`.execute(db)
  const [{ failures, last }] = rows as [Counted]
  if (last === null || failures < free) return 0
  return millis(last) + Math.min(first * 2 ** Math.min(failures - free, 20), longest)
}

/** Counts an attempt as failed and answers 0; or answers the seconds to wait, and counts nothing. */
export const reserveAttempt = (house: AttemptHouse, attempted: readonly Attempted[]): Promise<number> =>
  within(house.store, house.city, 'system', async db => {
    const now = house.now()
    const subjects = attempted.map(each => subjectOf(house, each)).sort()
    for (const subject of subjects)
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${house.city.schema} ${subject}`}, 0))`.execute(db)
    const waits = []
    for (const each of attempted) waits.push((await freeAt(db, house, each)) - now)
    const longest = Math.max(...waits)
    if (longest > 0) return Math.ceil(longest / second)
    await db
      .deleteFrom('attempt')
      .where('at', '<', instant(now - kept))
      .execute()
    const rows = subjects.map(subject => ({ subject, at: instant(now), good: false }))
    await db.insertInto('attempt').values(rows).execute()
    return 0
  })

/** Takes one failure back, in a transaction that speaks for the system: the secret was right, or part of it was. */
export const takeBack = (db: Db, house: AttemptHouse, attempted: readonly Attempted[]): Promise<unknown> =>
  db
    .insertInto('attempt')
    .values(attempted.map(each => ({ subject: subjectOf(house, each), at: instant(house.now()), good: true })))
    .execute()

/**
 * Takes one failure back and leaves nothing of it: for what anybody may ask as often as they like, so that asking fills no
 * table.
 */
export const withdraw = (db: Db, house: AttemptHouse, attempted: Attempted): Promise<unknown> =>
  sql`delete from attempt where ctid = (select ctid from attempt where subject = ${subjectOf(house, attempted)} and not good
    order by at desc limit 1)`.execute(db)

/** Forgets the failures of whoever just proved who they are; of a phone or an address only this attempt's own. */
export async function forgive(db: Db, house: AttemptHouse, attempted: readonly Attempted[]): Promise<void> {
  const proven = attempted.filter(({ kind }) => kind === 'account' || kind === 'guard')
  const others = attempted.filter(each => !proven.includes(each))
  const subjects = proven.map(each => subjectOf(house, each))
  if (subjects.length > 0) await db.deleteFrom('attempt').where('subject', 'in', subjects).execute()
  if (others.length > 0) await takeBack(db, house, others)
}

/** Whether the last failure used up what was free, so that a wait stands now. */
export const isLimited = async (db: Db, house: AttemptHouse, attempted: Attempted): Promise<boolean> =>
  (await freeAt(db, house, attempted)) > house.now()

/** The address attempts are counted by: IPv4 whole, of IPv6 the network of one household. */
export function addressKey(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const first = head.split(':').filter(part => part !== '')
  const rest = tail === undefined ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - rest.length)
  return [...first, ...Array.from({ length: zeros }, () => '0'), ...rest].slice(0, 4).join(':')
}
