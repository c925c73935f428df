import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { below, mergedPage, type Place, type Ranges } from '#shell/db/merge.ts'
import type { PageOf } from '#shell/db/page.ts'
import { instant } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { nightSpan } from './rules/night.ts'
import type { CheckRow, OpenCheck } from './schema.ts'

type Asked = {
  after?: string | undefined
  limit?: number | undefined
  siteId?: string | undefined
  night?: string | undefined
  source?: string | undefined
  state?: string | undefined
}

/** One page of the spot checks this reader may see, newest first; `night` is the day on which it begins, noon to noon. */
export async function checks(db: Db, actor: Actor, asked: Asked, city: City): Promise<PageOf<CheckRow>> {
  const { after, limit } = asked
  const { places, next } = await mergedPage(db, await rangesOf(db, actor, asked, city), { after, limit })
  return { rows: await describe(db, places), next }
}

const inScope = below('k.asked_at', 'k.id')

// The policy on `spot_check` says the same; here it is said so that each place is one run of an index.
async function rangesOf(db: Db, actor: Actor, asked: Asked, city: City): Promise<Ranges[]> {
  const { rows } = await sql<{ sites: string[]; parties: string[] }>`
    select seen_sites('spot_check') as sites, my_parties(array['office','leader','administrator']) as parties`.execute(
    db,
  )
  const { sites, parties } = rows[0] ?? { sites: [], parties: [] }
  const rest = narrowed(asked, city)
  const by = (column: RawBuilder<unknown>, more = sql``): RawBuilder<unknown> =>
    sql`select k.asked_at as at, k.id from spot_check k where ${column} = run.key and ${inScope} ${rest} ${more}`
  const own = { keys: [actor.personId], rows: by(sql`k.person_id`) }
  const { siteId } = asked
  if (siteId === undefined)
    return [{ keys: sites, rows: by(sql`k.site_id`) }, { keys: parties, rows: by(sql`k.party_id`) }, own]
  if (sites.includes(siteId)) return [{ keys: [siteId], rows: by(sql`k.site_id`) }]
  return [{ ...own, rows: by(sql`k.person_id`, sql`and k.site_id = ${siteId}::uuid`) }]
}

function narrowed({ night, source, state }: Asked, { timeZone }: City): RawBuilder<unknown> {
  const span = night ? nightSpan(night as Day, timeZone) : null
  return sql`
    ${span ? sql`and k.asked_at >= ${instant(span.from)}::timestamptz and k.asked_at < ${instant(span.until)}::timestamptz` : sql``}
    ${source ? sql`and k.source = ${source}` : sql``} ${state ? sql`and k.state = ${state}` : sql``}`
}

async function describe(db: Db, places: readonly Place[]): Promise<CheckRow[]> {
  if (places.length === 0) return []
  // Who called is an employee: named only to those who may see the person.
  const { rows } = await sql<CheckRow>`
    select k.id, k.asked_at, k.received_at, k.due_at, k.reached_at, k.answered_at, k.called_at, site.name as site_name, post.name as post_name,
      person.name as person_name, (select n.name from membership m join person n on n.id = m.person_id where m.id = coalesce(k.called_by, k.by_membership)) as by_name,
      k.source, k.state, k.place_state, k.seen, k.says,
      (select count(*)::integer from attachment a where a.about_id = k.id) as pictures
    from unnest(${places.map(place => place.id)}::uuid[]) with ordinality as wanted (id, n)
    join spot_check k on k.id = wanted.id
    left join site on site.id = k.site_id left join post on post.id = k.post_id left join person on person.id = k.person_id
    order by wanted.n`.execute(db)
  return rows
}

/** A check that no phone had is the leader's to call for this long; then the night is over. */
const openHours = 12

/** What waits on some sites: asked of a guard, or for the leader's call by radio; the oldest first. `now` in milliseconds. */
export async function openChecks(db: Db, siteIds: readonly Id[], now: number): Promise<OpenCheck[]> {
  const { rows } = await sql<OpenCheck>`
    select k.id, k.site_id, k.post_id, post.name as post_name, k.person_id, person.name as person_name, k.state, k.asked_at, k.due_at
    from spot_check k left join post on post.id = k.post_id left join person on person.id = k.person_id
    where k.site_id = any(${sql.val([...siteIds])}::uuid[]) and k.asked_at > ${instant(now - openHours * 3_600_000)} and k.source = 'phone' and k.person_id is not null
      and (k.state in ('asked','reached') or (k.state = 'not-reached' and k.called_at is null and k.answered_at is null))
    order by k.asked_at, k.id limit 500`.execute(db)
  return rows
}
