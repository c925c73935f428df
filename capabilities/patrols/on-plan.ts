import { sql } from 'kysely'
import type { Actor, Grant } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Db } from '#shell/db/pool.ts'
import type { SiteStanding } from './access.ts'

/** How this reader stands to the rounds of a site; null where they may not know the site. */
export async function standingAt(db: Db, siteId: Id): Promise<SiteStanding | null> {
  const { rows } = await sql<SiteStanding>`
    select ${siteId}::uuid = any(written_sites('round_plan')) as keeps_plans, ${siteId}::uuid = any(written_sites('round')) as writes_rounds
    where ${siteId}::uuid = any(seen_sites('round_plan'))`.execute(db)
  return rows[0] ?? null
}

type Held = { id: Id; siteId: Id }

/** A post or a point with its site, held until the transaction ends. Refused: `not-found`, `access.denied`. */
export async function heldOn(
  db: Db,
  actor: Actor,
  { table, id, today }: { table: 'post' | 'checkpoint'; id: Id; today: string },
  grant: Grant<SiteStanding>,
): Promise<Outcome<Held>> {
  const ended = table === 'post' ? sql.ref('closed_on') : sql.ref('retired_on')
  const { rows } = await sql<Held>`
    select id, site_id from ${sql.table(table)} where id = ${id} and (${ended} is null or ${ended} > ${today}::date)`.execute(
    db,
  )
  const found = rows[0]
  const standing = found && (await standingAt(db, found.siteId))
  if (!found || !standing) return refuse('not-found')
  if (!grant(actor, standing)) return refuse('access.denied')
  await db.selectFrom('site').select('id').where('id', '=', found.siteId).forUpdate().execute()
  return done(found)
}
