import { sql } from 'kysely'
import { DatabaseError } from 'pg'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { instant } from '../db/parsers.ts'
import { page, type PageOf } from '../db/page.ts'
import { within, type Db } from '../db/pool.ts'
import type { House } from '../house.ts'

// How far an import is, for whoever waits for it. The import itself is one transaction, which nobody can look into; so
// its run is a row of its own, written in small transactions beside it, on whatever server they arrive. Only the word
// `done` is written by the import's own transaction: a run is done exactly when its rows are there. A run that has been
// silent for a minute has died with its server, which left nothing of it.

export const silentMilliseconds = 60_000

export type RunState = 'running' | 'done' | 'stopped' | 'refused' | 'broken'
export type Run = {
  id: Id
  register: string
  fileName: string
  state: RunState
  rowsDone: number
  rowsTotal: number
  startedAt: string
  endedAt: string | null
}
export type Starting = { id: Id; register: string; fileName: string }

const small = <T>({ store, city }: House, actor: Actor, work: (db: Db) => Promise<T>): Promise<T> =>
  within(store, city, actor, work)

const silentBefore = (now: number): string => instant(now - silentMilliseconds)

/**
 * Opens a run; its id is the op's. Refused: `import.running` while the party imports into this register already, and
 * `op.taken` for another's id. Fine is one that ended: the door answers for it again.
 */
export async function startRun(house: House, actor: Actor, starting: Starting): Promise<Outcome<void>> {
  try {
    return await small(house, actor, db => open(db, actor, starting, house.now()))
  } catch (problem) {
    if (!(problem instanceof DatabaseError)) throw problem
    if (problem.code === '42501') return refuse('op.taken')
    if (problem.constraint?.startsWith('import_run_one')) return small(house, actor, db => busy(db, actor, starting))
    throw problem
  }
}

async function open(db: Db, { partyId, membershipId }: Actor, starting: Starting, now: number): Promise<Outcome<void>> {
  const { id, register, fileName } = starting
  const at = instant(now)
  await sql`update import_run set state = 'broken', ended_at = ${at} where party_id = ${partyId} and register = ${register}
    and state = 'running' and touched_at < ${silentBefore(now)}`.execute(db)
  await sql`insert into import_run (id, party_id, register, file_name, state, rows_total, started_by, started_at, touched_at)
    values (${id}, ${partyId}, ${register}, ${fileName}, 'running', 0, ${membershipId}, ${at}, ${at})
    on conflict (id) do update set state = 'running', rows_done = 0, rows_total = 0, started_at = ${at}, touched_at = ${at},
      stop_asked_at = null, ended_at = null where import_run.state = 'broken'`.execute(db)
  const run = await db.selectFrom('importRun').select(['state', 'startedAt']).where('id', '=', id).executeTakeFirst()
  return run?.state === 'running' && run.startedAt !== at ? refuse('import.running', { fileName }) : done(undefined)
}

async function busy(db: Db, { partyId }: Actor, { register, fileName }: Starting): Promise<Outcome<void>> {
  const run = await db
    .selectFrom('importRun')
    .select('fileName')
    .where('partyId', '=', partyId)
    .where('register', '=', register)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return refuse('import.running', { fileName: run?.fileName ?? fileName })
}

export type Steps = {
  /** Says how many of how many rows are done. False when somebody stopped the import: undo it. */
  at: (done: number, total: number) => Promise<boolean>
}

/** Says that a run is alive and how far it is; false when it was stopped or given up. */
export async function advanceRun(
  house: House,
  actor: Actor,
  id: Id,
  far: { done: number; total: number } | null = null,
): Promise<boolean> {
  const row = await small(house, actor, db =>
    db
      .updateTable('importRun')
      .set({ touchedAt: instant(house.now()), ...(far ? { rowsDone: far.done, rowsTotal: far.total } : {}) })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('stopAskedAt', 'is', null)
      .returning('id')
      .executeTakeFirst(),
  )
  return row !== undefined
}

/** The last thing an import's own transaction does. False when it was stopped meanwhile: then nothing may stay. */
export async function finishRun(db: Db, id: Id, now: number): Promise<boolean> {
  const { rows } = await sql`update import_run set state = 'done', rows_done = rows_total, touched_at = ${instant(now)},
    ended_at = ${instant(now)} where id = ${id} and state = 'running' and stop_asked_at is null returning id`.execute(
    db,
  )
  return rows.length > 0
}

/** Says that a run ended without importing anything. */
export const endRun = (house: House, actor: Actor, id: Id, state: 'stopped' | 'refused' | 'broken'): Promise<unknown> =>
  small(house, actor, db =>
    db
      .updateTable('importRun')
      .set({ state, endedAt: instant(house.now()) })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute(),
  )

/** Asks a run to stop; it does so between two batches, unless it is done before. */
export const stopRun = (db: Db, id: Id, now: number): Promise<unknown> =>
  sql`update import_run set stop_asked_at = ${instant(now)} where id = ${id} and state = 'running' and stop_asked_at is null`.execute(
    db,
  )

const runRows = (db: Db, now: number) =>
  db
    .selectFrom('importRun')
    .select(['id', 'register', 'fileName', 'rowsDone', 'rowsTotal', 'startedAt', 'endedAt'])
    .select(
      sql<RunState>`case when state = 'running' and touched_at < ${silentBefore(now)} then 'broken' else state end`.as(
        'state',
      ),
    )

/** A run as it stands, null where there is none to see; one silent for a minute is broken. */
export const runOf = async (db: Db, id: Id, now: number): Promise<Run | null> =>
  (await runRows(db, now).where('id', '=', id).executeTakeFirst()) ?? null

/** The runs a reader may see, newest first; `register` narrows them. */
export async function runs(
  db: Db,
  { register, after, limit }: { register?: string; after?: string; limit?: number },
  now: number,
): Promise<PageOf<Run>> {
  const rows = runRows(db, now)
    .select('startedAt as at')
    .where(sql<boolean>`party_id = any((select my_parties(array['office','administrator','housing']))::uuid[])`)
    .$if(register !== undefined, query => query.where('register', '=', register as string))
  const { rows: shown, next } = await page(rows, { by: ['startedAt', 'id'], after, limit })
  return { rows: shown.map(({ at: _, ...run }) => run), next }
}
