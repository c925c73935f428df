import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { mask } from '#kernel/register.ts'
import { page, type PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import { mayGate } from './access.ts'
import type { GateKind, GateRow } from './schema.ts'

/** Kept this many days unless the site says otherwise: house practice, since the law names no number. */
export const usualDays = 30

/** How many days entries of a site are kept. */
export async function keptDays(db: Db, siteId: Id | null): Promise<number> {
  if (!siteId) return usualDays
  const rule = await db.selectFrom('gateRule').select('keptDays').where('siteId', '=', siteId).executeTakeFirst()
  return rule?.keptDays ?? usualDays
}

type Asked = {
  after?: string | undefined
  limit?: number | undefined
  siteId?: string | undefined
  kind?: GateKind | undefined
  open?: 'in' | undefined
}

/** One page of the gate register as this reader may see it, newest arrival first; names whole for those who keep it only. */
export async function gateEntries(db: Db, actor: Actor, asked: Asked): Promise<PageOf<GateRow>> {
  const here = asked.siteId
    ? sql<boolean>`g.site_id = ${asked.siteId}::uuid`
    : sql<boolean>`(g.site_id = any((select seen_sites('gate_entry'))::uuid[]) or g.person_id = ${actor.personId}::uuid)`
  const found = await page(
    db
      .selectFrom('gateEntry as g')
      .innerJoin('person', 'person.id', 'g.personId')
      .leftJoin('site', 'site.id', 'g.siteId')
      .leftJoin('post', 'post.id', 'g.postId')
      .select(eb => [
        'g.id',
        'g.receivedAt as at',
        'site.name as siteName',
        'post.name as postName',
        eb.ref('g.kind').$castTo<GateKind>().as('kind'),
        'g.subject',
        'g.plate',
        'g.phoneTail',
        'g.whom',
        'g.purpose',
        'g.slip',
        'g.heads',
        'g.inAt',
        'g.outAt',
        'person.name as byName',
        'g.eraseOn',
      ])
      .where(here)
      .$if(asked.kind !== undefined, query => query.where('g.kind', '=', asked.kind as string))
      .$if(asked.open !== undefined, query => query.where('g.outAt', 'is', null)),
    { by: ['g.receivedAt', 'g.id'], after: asked.after, limit: asked.limit },
  )
  const whole = mayGate.seeNames(actor, null)
  return { rows: found.rows.map(({ at: _, ...row }) => (whole ? row : masked(row))), next: found.next }
}

// Goods, keys and cars are no names; whoever is visited is a door number as often as a person, so it is masked as a whole.
const masked = (row: GateRow): GateRow => ({
  ...row,
  subject: row.kind === 'visitor' || row.kind === 'contractor' ? mask('name', row.subject) : row.subject,
  phoneTail: null,
  whom: row.whom && mask('name', row.whom),
})
