import { readdir } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { seedReference } from '../../seeds/reference/index.ts'
import './parsers.ts'

const folder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The names of the migrations this program knows, in their order. */
export const migrationNames = async (): Promise<string[]> =>
  (await readdir(folder)).filter(name => /^\d{4}-\d{2}-\d{2}T\d{4}-[a-z0-9-]+\.ts$/.test(name)).sort()

type Migration = { up(db: Transaction<unknown>): Promise<void> }

/**
 * Brings one city's schema up to date: extensions, roles, the stream of migrations in one transaction each, reference
 * data, partitions for the months around `now` (milliseconds). Runs as the owner; safe to run by several at once.
 */
export async function migrate(given: {
  ownerUrl: string
  appRole?: string
  city: string
  now: number
}): Promise<{ applied: string[] }> {
  const pool = new pg.Pool({
    connectionString: given.ownerUrl,
    max: 1,
    options: '-c timezone=UTC -c client_min_messages=warning',
  })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const applied: string[] = []
  try {
    await db.connection().execute(async one => {
      await sql`select pg_advisory_lock(4180001)`.execute(one)
      await prepare(one, given)
      for (const name of await migrationNames()) if (await apply(one, given.city, name)) applied.push(name)
      await settle(one, given.city, given.now)
      await sql`select pg_advisory_unlock(4180001)`.execute(one)
    })
  } finally {
    await db.destroy()
  }
  return { applied }
}

async function prepare(
  db: Kysely<unknown>,
  { city, appRole = 'gatehouse_app' }: { city: string; appRole?: string },
): Promise<void> {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(city)) throw new RangeError(`not a city code: ${city}`)
  await sql`create extension if not exists btree_gist with schema public`.execute(db)
  await sql`create extension if not exists pg_trgm with schema public`.execute(db)
  await sql
    .raw(
      `do $$ begin create role gatehouse_app nologin; exception when duplicate_object or unique_violation then null; end $$`,
    )
    .execute(db)
  if (appRole !== 'gatehouse_app') await sql`grant gatehouse_app to ${sql.id(appRole)}`.execute(db)
  await sql`create schema if not exists ${sql.id(city)}`.execute(db)
  await makeLedger(db, city)
  await makeTellTale(db, city)
}

/** What readiness asks: the newest change these tables had. The ledger itself stays the owner's. */
async function makeTellTale(db: Kysely<unknown>, city: string): Promise<void> {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regprocedure(${`"${city}".tables_as_of()`}) is not null as there`.execute(db)
  if (rows[0]?.there) return
  const name = sql.id(city, 'tables_as_of')
  await sql`create function ${name}() returns text language sql stable security definer set search_path to pg_catalog
    as $$ select max(name) from ${sql.id(city, 'migration')} $$`.execute(db)
  await sql`revoke all on function ${name}() from public`.execute(db)
  await sql`grant execute on function ${name}() to gatehouse_app`.execute(db)
}

/** The table of what was applied: the owner's alone, and as closed as every other. */
async function makeLedger(db: Kysely<unknown>, city: string): Promise<void> {
  const table = sql.id(city, 'migration')
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass(${`"${city}".migration`}) is not null as there`.execute(db)
  if (rows[0]?.there) return
  await sql`create table ${table} (name text primary key, applied_at timestamptz not null default now())`.execute(db)
  await sql`comment on table ${table} is 'visible: nobody, the owner only; mask: none; kept: always'`.execute(db)
  await sql`alter table ${table} enable row level security, force row level security`.execute(db)
}

async function apply(db: Kysely<unknown>, city: string, name: string): Promise<boolean> {
  const done = await sql`select from ${sql.id(city, 'migration')} where name = ${name}`.execute(db)
  if (done.rows.length > 0) return false
  const { up } = (await import(pathToFileURL(join(folder, name)).href)) as Migration
  await db.transaction().execute(async trx => {
    await sql.raw(`set local search_path to "${city}", public`).execute(trx)
    await up(trx)
    await sql`insert into migration (name) values (${name})`.execute(trx)
  })
  return true
}

async function settle(db: Kysely<unknown>, city: string, now: number): Promise<void> {
  await db.transaction().execute(async trx => {
    await sql.raw(`set local search_path to "${city}", public`).execute(trx)
    await seedReference(trx)
    await sql`select ensure_partitions(${new Date(now).toISOString()}::timestamptz)`.execute(trx)
  })
}
