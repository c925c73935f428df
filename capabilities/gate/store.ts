import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { mask } from '#kernel/register.ts'
import { below, mergedPage, type Place, type Ranges } from '#shell/db/merge.ts'
import type { PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import { mayGate } from './access.ts'
import type { GateKind, GateRow } from './schema.ts'

/** Kept this many days unless the site says otherwise: house practice, since the law names no number. */
const usualDays = 30

/** How many days entries of a site are kept. */
export async function keptDays(db: Db, siteId: Id | null): Promise<number> {
  if (!siteId) return usualDays
  const rule = await db.selectFrom('gateRule').select('keptDays').where('siteId', '=', siteId).executeTakeFirst()
  return rule?.keptDays ?? usualDays
}

/** Whether the reader's own house sets the rule of a site; undefined where they may not see it. */
export const ruleOfSite = (db: Db, siteId: Id): Promise<{ ours: SqlBool } | undefined> =>
  db
    .selectFrom('site')
    .select(sql<SqlBool>`id = any((select written_sites('gate_rule'))::uuid[])`.as('ours'))
    .where('id', '=', siteId)
    .where(sql<SqlBool>`id = any((select seen_sites('gate_rule'))::uuid[])`)
    .executeTakeFirst()

type Asked = {
  after?: string | undefined
  limit?: number | undefined
  siteId?: string | undefined
  kind?: GateKind | undefined
  open?: 'in' | undefined
}

/** One page of the gate register as this reader may see it, newest arrival first; names whole for those who keep it only. */
export async function gateEntries(db: Db, actor: Actor, asked: Asked): Promise<PageOf<GateRow>> {
  const { after, limit } = asked
  const { places, next } = await mergedPage(db, await rangesOf(db, actor, asked), { after, limit })
  const rows = await describe(db, places)
  return { rows: asSeen(actor, rows), next }
}

/** Entries as this reader may read them: names whole for those who keep the register only. */
export const asSeen = <R extends GateRow>(actor: Actor, rows: R[]): R[] =>
  mayGate.seeNames(actor, null) ? rows : rows.map(masked)

// The policy on `gate_entry` says the same; here it is said so that each site is one run of an index.
async function rangesOf(db: Db, { personId, role }: Actor, { siteId, kind, open }: Asked): Promise<Ranges[]> {
  const { rows } = await sql<{ sites: Id[] }>`select seen_sites('gate_entry') as sites`.execute(db)
  const sites = rows[0]?.sites ?? []
  // A guard knows few people, and whose entry they may not know is not listed: said here as well, so that pages are whole.
  const known = role === 'guard' ? sql`and exists (select from person p where p.id = g.person_id)` : sql``
  const which = sql`${below('g.received_at', 'g.id')} ${known} ${kind ? sql`and g.kind = ${kind}` : sql``} ${open ? sql`and g.out_at is null` : sql``}`
  const by = (column: string, more = sql``): RawBuilder<unknown> =>
    sql`select g.received_at as at, g.id from gate_entry g where ${sql.ref(column)} = run.key and ${which} ${more}`
  if (siteId !== undefined && sites.includes(siteId)) return [{ keys: [siteId], rows: by('g.site_id') }]
  if (siteId !== undefined) return [{ keys: [personId], rows: by('g.person_id', sql`and g.site_id = ${siteId}::uuid`) }]
  return [
    { keys: sites, rows: by('g.site_id') },
    { keys: [personId], rows: by('g.person_id') },
  ].filter(({ keys }) => keys.length > 0)
}

async function describe(db: Db, places: readonly Place[]): Promise<GateRow[]> {
  if (places.length === 0) return []
  const { rows } = await sql<GateRow>`
    select g.id, site.name as site_name, post.name as post_name, g.kind, g.subject, g.plate, g.phone_tail, g.whom, g.purpose, g.slip, g.heads,
      g.in_at, g.out_at, person.name as by_name, g.erase_on
    from unnest(${places.map(({ id }) => id)}::uuid[]) with ordinality as wanted (id, n)
    join gate_entry g on g.id = wanted.id join person on person.id = g.person_id
    left join site on site.id = g.site_id left join post on post.id = g.post_id
    order by wanted.n`.execute(db)
  return rows
}

// Goods, keys and cars are no names; whoever is visited is a door number as often as a person, so it is masked as a whole.
const masked = <R extends GateRow>(row: R): R => ({
  ...row,
  subject: row.kind === 'visitor' || row.kind === 'contractor' ? mask('name', row.subject) : row.subject,
  phoneTail: null,
  whom: row.whom && mask('name', row.whom),
})
