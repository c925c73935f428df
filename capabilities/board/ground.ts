import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { SiteGround } from './wall-schema.ts'

/** Where the posts of the sites stand whose attendance the reader may see; one site only where it is named. */
export async function groundOf(db: Db, siteId: Id | undefined, today: Day): Promise<SiteGround[]> {
  const one = siteId ? sql`and site.id = ${siteId}` : sql``
  const { rows } = await sql<SiteGround>`
    select site.id as site_id, site.name as site_name, site.boundary,
      case when site.centre_lon is not null then json_build_object('lon', site.centre_lon, 'lat', site.centre_lat) end as centre,
      case when site.plan_id is not null then json_build_object('fileId', site.plan_id, 'frame', site.plan_frame) end as plan,
      coalesce((select json_agg(json_build_object('postId', p.id, 'lon', p.lon, 'lat', p.lat) order by p.position, p.name, p.id) from post p
        where p.site_id = site.id and p.lon is not null and (p.closed_on is null or p.closed_on > ${today}::date)), '[]') as posts
    from site where site.id = any((select seen_sites('attendance'))::uuid[]) ${one} order by site.name, site.id`.execute(
    db,
  )
  return rows
}
