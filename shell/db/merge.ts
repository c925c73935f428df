import { sql, type RawBuilder } from 'kysely'
import { cursorOf, readCursor } from './page.ts'
import type { Db } from './pool.ts'

// What a reader may see lies in many places of a large table: one run of an index per site, per employer, and their
// own. Each run is read from its newest end and only a few rows deep; only a run that may still hold something newer
// than the page's last row is read further. So a page costs the same at any size, and the same far down as at the top.
// One plain query under row security would instead walk the whole table past everything the reader may not see.

export type Place = { at: string; id: string }

/**
 * Runs of one index, one for each key. `rows` selects `at` and `id` of the rows of `run.key` that lie below `run.at`
 * and `run.id` (see `below`); order and limit are added here.
 */
export type Ranges = { keys: readonly string[]; rows: RawBuilder<unknown> }

/** The condition that a row lies below where its run goes on. The first half says it once more for the partitions. */
export const below = (at: string, id: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(at)} <= run.at and (${sql.ref(at)}, ${sql.ref(id)}) < (run.at, run.id)`

type Run = { ranges: Ranges; key: string; from: Place; taken: Place[]; open: boolean; depth: number }

const top: Place = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
const newer = (a: Place, b: Place): boolean => (a.at === b.at ? a.id > b.id : a.at > b.at)

/**
 * One page of the rows found in any of the ranges, newest first, each once; `next` is the cursor it goes on after.
 * Refused: `shape.wrong` for a cursor that is none.
 */
export async function mergedPage(
  db: Db,
  ranges: readonly Ranges[],
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
): Promise<{ places: Place[]; next: string | null }> {
  const rows = await newest(db, ranges, after === undefined ? top : readCursor(after), limit + 1)
  const places = rows.slice(0, limit)
  const last = places.at(-1)
  return { places, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
}

async function newest(db: Db, ranges: readonly Ranges[], from: Place, limit: number): Promise<Place[]> {
  const runs = ranges.flatMap(range => {
    const depth = Math.min(limit, Math.max(8, Math.ceil((4 * limit) / range.keys.length)))
    return range.keys.map((key): Run => ({ ranges: range, key, from, taken: [], open: true, depth }))
  })
  for (let due = runs; ;) {
    if (due.length > 0) await deepen(db, due)
    const page = merge(runs, limit)
    const edge = page.length < limit ? null : (page.at(-1) as Place)
    due = runs.filter(run => run.open && (edge === null || newer(run.from, edge)))
    if (due.length === 0) return page
    for (const run of due) run.depth = Math.min(limit, run.depth * 4)
  }
}

function merge(runs: readonly Run[], limit: number): Place[] {
  const once = new Map(runs.flatMap(run => run.taken.map(place => [place.id, place] as const)))
  return [...once.values()].sort((a, b) => (newer(a, b) ? -1 : 1)).slice(0, limit)
}

/** Reads each run on from where it stands, all in one statement. */
async function deepen(db: Db, due: readonly Run[]): Promise<void> {
  const parts = [...new Set(due.map(run => run.ranges))].map(({ rows }) => {
    const runs = due.filter(run => run.ranges.rows === rows)
    // As JSON the number of runs is hidden from the planner, which then keeps one plan instead of making one each time.
    const json = JSON.stringify(runs.map(run => ({ n: due.indexOf(run), key: run.key, ...run.from, depth: run.depth })))
    return sql`select run.n, page.at, page.id from json_to_recordset(${json}::json) as run (n integer, key uuid, at timestamptz, id uuid, depth integer)
    cross join lateral (${rows} order by 1 desc, 2 desc limit run.depth) page`
  })
  const { rows } = await sql<Place & { n: number }>`${sql.join(parts, sql` union all `)}`.execute(db)
  const found = Map.groupBy(rows, row => row.n)
  for (const [n, run] of due.entries()) {
    const more = (found.get(n) ?? []).map(({ at, id }) => ({ at, id }))
    more.sort((a, b) => (newer(a, b) ? -1 : 1))
    run.taken.push(...more)
    run.open = more.length === run.depth
    run.from = more.at(-1) ?? run.from
  }
}
