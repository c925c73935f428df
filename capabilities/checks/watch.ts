import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { openChecks } from './store.ts'
import type { OnDuty, Watch } from './schema.ts'

/** A phone shows no more sites than this; whoever answers for more has the console. */
const mostSites = 30
type SiteRow = { id: Id; name: string; radioMinutes: number | null; lastRadioAt: string | null }

/**
 * 值守: who stands where on the reader's sites at `now` (ms), when the names were last called, what waits. A leader who is
 * rostered tonight is shown those sites, another one every site with somebody on duty.
 */
export async function watch(db: Db, actor: Actor, now: number, city: City): Promise<Watch> {
  const sites = await watchedSites(db, actor, now)
  const ids = sites.map(site => site.id)
  const people = await onDuty(db, ids, now)
  const open = await openChecks(db, ids, now)
  const posts = await postsOf(db, ids, dayAt(now, city.timeZone))
  return {
    at: instant(now),
    sites: sites.map(site => ({
      ...site,
      posts: posts.flatMap(({ siteId, ...post }) => (siteId === site.id ? [post] : [])),
      onDuty: people.flatMap(({ siteId, ...person }) => (siteId === site.id ? [person] : [])),
      open: open.filter(check => check.siteId === site.id),
    })),
  }
}

async function watchedSites(db: Db, actor: Actor, now: number): Promise<SiteRow[]> {
  const { rows } = await sql<SiteRow>`
    with seen as (select unnest(seen_sites('spot_check')) as id),
    rostered as (select distinct s.site_id as id from shift s where s.person_id = ${actor.personId} and s.state = 'published'
      and s.starts_at > ${instant(now - 26 * 3_600_000)} and s.starts_at < ${instant(now + 2 * 3_600_000)} and s.ends_at > ${instant(now - 2 * 3_600_000)}),
    wanted as (select id from seen where id in (select id from rostered)
      union select seen.id from seen where not exists (select from rostered join seen x on x.id = rostered.id)
        and exists (select from attendance a where a.site_id = seen.id and a.off_at is null and a.on_at > ${instant(now - 26 * 3_600_000)}))
    select site.id, site.name, r.radio_minutes,
      (select k.asked_at from spot_check k where k.site_id = site.id and k.source = 'radio' and k.asked_at > ${instant(now - 24 * 3_600_000)} order by k.asked_at desc limit 1) as last_radio_at
    from wanted join site on site.id = wanted.id left join check_rule r on r.site_id = site.id
    order by site.name, site.id limit ${sql.lit(mostSites)}`.execute(db)
  return rows
}

async function onDuty(db: Db, siteIds: readonly Id[], now: number): Promise<(OnDuty & { siteId: Id })[]> {
  const { rows } = await sql<OnDuty & { siteId: Id }>`
    select distinct on (post.position, n.name, a.person_id) a.site_id, a.person_id, n.name as person_name, a.shift_id, a.post_id, post.name as post_name, a.on_at,
      busy_with(a.person_id, ${instant(now)}::timestamptz) as busy
    from attendance a join person n on n.id = a.person_id left join post on post.id = a.post_id
    where a.site_id = any(${sql.val([...siteIds])}::uuid[]) and a.off_at is null and a.on_at > ${instant(now - 26 * 3_600_000)}
    order by post.position, n.name, a.person_id, a.on_at desc`.execute(db)
  return rows
}

async function postsOf(db: Db, siteIds: readonly Id[], today: string): Promise<{ siteId: Id; id: Id; name: string }[]> {
  return db
    .selectFrom('post')
    .select(['siteId', 'id', 'name'])
    .where('siteId', '=', sql<string>`any(${sql.val([...siteIds])}::uuid[])`)
    .where(eb => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>', today)]))
    .orderBy('position')
    .orderBy('name')
    .execute()
}
