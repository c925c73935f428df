import { availableParallelism } from 'node:os'
import { AsyncLocalStorage } from 'node:async_hooks'
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPoolClient, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from '#contract/tables.ts'
import type { Actor } from '#kernel/access.ts'
import { instant } from './parsers.ts'

/** A city's books: one schema, in one time zone. */
export type City = { schema: string; name: string; timeZone: string }

/** A transaction inside one city, on behalf of one membership. The only handle capabilities get. */
export type Db = Transaction<Tables>

/** Who a transaction speaks for. `system` is the clock, the sealer, the dispatcher and sign-in before a session exists. */
export type Voice = Pick<Actor, 'membershipId'> | 'system' | 'nobody'

/** A pool for one role. `now` is the clock its transactions tell row security (milliseconds). */
export type Store = { pool: pg.Pool; kysely: Kysely<Tables>; now: () => number }

// The version of the schema is part of a statement's name, so a plan never outlives the tables it was made for.
const statementVersion = 'v1'
const names = new Map<string, string>()
const currentCity = new AsyncLocalStorage<string>()

function nameOf(text: string): string | undefined {
  const key = `${currentCity.getStore() ?? ''}\n${text}`
  const known = names.get(key)
  if (known) return known
  if (names.size >= 2000 || text.length > 4000) return undefined
  const name = `${currentCity.getStore() ?? 'any'}_${statementVersion}_${names.size}`
  names.set(key, name)
  return name
}

// Named statements halve the cost of a query. Only statements with parameters are named: the rest are settings.
const named = (client: pg.PoolClient): PostgresPoolClient =>
  ({
    query: (text: string, values?: readonly unknown[]) => {
      const name = values && values.length > 0 ? nameOf(text) : undefined
      return client.query({ text, values: values as unknown[], ...(name ? { name } : {}) })
    },
    release: () => client.release(),
  }) as unknown as PostgresPoolClient

/**
 * Calls `onLoss` once for every connection of a pool that breaks, though its client may say so twice (the server's last
 * word, then the end of the line). A client that is in use tells only its own listeners, not its pool; without one, a
 * database that dies under load would end the process.
 */
export function hearLosses(pool: pg.Pool, onLoss: (problem: Error) => void): void {
  pool.on('error', () => {})
  pool.on('connect', client => {
    let told = false
    client.on('error', problem => {
      if (!told) onLoss(problem)
      told = true
    })
  })
}

/** Opens a pool for one role. `max` connections default to three per core, at least four (STACK: more is slower). */
export function openStore(
  url: string,
  {
    max = Math.max(4, 3 * availableParallelism()),
    onError,
    now = Date.now,
  }: { max?: number; onError?: (e: Error) => void; now?: () => number } = {},
): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: '-c timezone=UTC -c search_path=pg_catalog',
    idleTimeoutMillis: 30_000,
  })
  hearLosses(pool, error => onError?.(error))
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: { connect: async () => named(await pool.connect()), end: () => pool.end() } as never,
    }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true, underscoreBetweenUppercaseLetters: true })],
  })
  return { pool, kysely, now }
}

/**
 * Opens the pool of what commits in groups: it sends a whole transaction ahead without waiting for each answer, which an
 * ordinary connection must not. `onLoss` hears of a connection that breaks.
 */
export function openGroupPool(url: string, onLoss: (problem: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 3,
    pipeline: true,
    options: '-c timezone=UTC -c search_path=pg_catalog -c plan_cache_mode=force_generic_plan -c jit=off',
  })
  hearLosses(pool, onLoss)
  return pool
}

const plain = /^[a-z][a-z0-9_]{0,40}$/
const uuid = /^[0-9a-f-]{36}$/

/**
 * The literal settings that open a transaction (never set_config: it does not reach a sharded worker): the city, the
 * program's clock in milliseconds, and who speaks.
 */
export function settings(schema: string, voice: Voice, now: number): string {
  if (!plain.test(schema)) throw new RangeError(`not a schema name: ${schema}`)
  const place = `set local search_path to "${schema}", public; set local app.now = '${instant(now)}'`
  if (voice === 'nobody') return place
  if (voice === 'system') return `${place}; set local app.system = 'on'`
  if (!uuid.test(voice.membershipId)) throw new RangeError('not a membership id')
  return `${place}; set local app.membership = '${voice.membershipId}'`
}

/** Runs `work` in one transaction in this city's schema, speaking for `voice`; row security decides what it can see. */
export const within = <T>(store: Store, city: City, voice: Voice, work: (db: Db) => Promise<T>): Promise<T> =>
  currentCity.run(city.schema, () =>
    store.kysely.transaction().execute(async db => {
      await sql.raw(settings(city.schema, voice, store.now())).execute(db)
      return work(db)
    }),
  )
