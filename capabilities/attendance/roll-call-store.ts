import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { cursorOf, readCursor, type PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import type { RollCallRow } from './schema.ts'

type Asked = { after?: string | undefined; limit?: number | undefined; siteId?: Id | undefined }
type Found = Omit<RollCallRow, 'lines'>

/** One page of the roll-calls this reader may see, newest first: those of their sites, cut site by site at the page's length. */
export async function rollCalls(
  db: Db,
  actor: Actor,
  { after, limit = 50, siteId }: Asked,
): Promise<PageOf<RollCallRow>> {
  const cursor = after === undefined ? null : readCursor(after)
  const sites = siteId ? [siteId] : await sitesOf(db)
  const below = cursor ? sql`and (c.held_at, c.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``
  const { rows } = await sql<Found>`
    select page.id, page.held_at, site.name as site_name, person.name as by_name, page.tasks
    from unnest(${sites}::uuid[]) as one (id)
    cross join lateral (
      select c.id, c.site_id, c.by_person, c.held_at, c.tasks from roll_call c where c.site_id = one.id ${below}
      order by c.held_at desc, c.id desc limit ${limit + 1}) page
    left join site on site.id = page.site_id left join person on person.id = page.by_person
    order by page.held_at desc, page.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const lines = await linesOf(
    db,
    shown.map(row => row.id),
  )
  const last = shown.at(-1)
  return {
    rows: shown.map(row => ({ ...row, lines: lines.get(row.id) ?? [] })),
    next: rows.length > limit && last ? cursorOf(last.heldAt, last.id) : null,
  }
}

async function sitesOf(db: Db): Promise<Id[]> {
  const { rows } = await sql<{ ids: Id[] }>`select seen_sites('roll_call') as ids`.execute(db)
  return rows[0]?.ids ?? []
}

async function linesOf(db: Db, ids: readonly Id[]): Promise<Map<Id, RollCallRow['lines']>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<RollCallRow['lines'][number] & { rollCallId: Id }>`
    select l.roll_call_id, person.name, l.presence, l.dress, l.says from roll_call_line l left join person on person.id = l.person_id
    where l.roll_call_id = any(${sql.val([...ids])}::uuid[]) order by l.id`.execute(db)
  const byCall = Map.groupBy(rows, row => row.rollCallId)
  return new Map([...byCall].map(([id, of]) => [id, of.map(({ rollCallId: _, ...line }) => line)]))
}
