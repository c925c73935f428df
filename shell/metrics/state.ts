import { sql } from 'kysely'
import { instant } from '../db/parsers.ts'
import { within, type City, type Db, type Store } from '../db/pool.ts'

/** How the books of a city stand, for readiness, metrics and `doctor`: counts and ages only. */
export type BooksState = {
  /** Entries that wait for their place, and for how long the oldest has, in milliseconds. */
  unsealed: number
  oldestUnsealed: number
  outbox: number
  oldestOutbox: number
  treeSize: number
  quarantined: number
  /** Matters that stand open, and of those whose time is up, by kind. */
  cases: { kind: string; open: number; due: number }[]
  /** Findings of the last 24 hours, by kind. */
  findings: { kind: string; count: number }[]
}

type Row = Omit<BooksState, 'cases' | 'findings'>

const oldest = (now: number) =>
  sql`(select coalesce(max(${now}::float8 - extract(epoch from received_at[1])::float8 * 1000), 0)::float8 from unsealed)`

/** For how long the oldest entry has waited for its place, in milliseconds: all that readiness asks, since anybody may ask it. */
export const oldestUnsealed = (store: Store, city: City, now: number): Promise<number> =>
  within(store, city, 'system', async db => {
    const { rows } = await sql<{ waited: number }>`select ${oldest(now)} as waited`.execute(db)
    return rows[0]?.waited ?? 0
  })

/** Reads how the books stand at `now` (milliseconds), in one short transaction of the system. */
export const booksState = (store: Store, city: City, now: number): Promise<BooksState> =>
  within(store, city, 'system', async db => {
    const { rows } = await sql<Row>`select
      (select coalesce(sum(cardinality(entry_ids)), 0)::int from unsealed) as unsealed,
      ${oldest(now)} as oldest_unsealed,
      (select count(*)::int from outbox) as outbox,
      (select coalesce(max(${now}::float8 - extract(epoch from created_at)::float8 * 1000), 0)::float8 from outbox) as oldest_outbox,
      (select coalesce(max(tree_size), 0)::int from tree) as tree_size,
      (select count(*)::int from quarantine) as quarantined`.execute(db)
    return { ...(rows[0] as Row), cases: await casesOf(db, now), findings: await findingsOf(db, now) }
  })

async function casesOf(db: Db, now: number): Promise<BooksState['cases']> {
  const { rows } = await sql<BooksState['cases'][number]>`
    select kind, count(*)::int as open, count(*) filter (where due_at < ${instant(now)}::timestamptz)::int as due
    from "case" where closed_at is null group by kind order by kind`.execute(db)
  return rows
}

async function findingsOf(db: Db, now: number): Promise<BooksState['findings']> {
  const { rows } = await sql<BooksState['findings'][number]>`
    select kind, count(*)::int as count from finding where found_at > ${instant(now - 86_400_000)}::timestamptz group by kind`.execute(
    db,
  )
  return rows
}

/** How long an entry may wait for its place before the server calls itself not ready, in milliseconds. */
export const sealedWithin = 30_000
