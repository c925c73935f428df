import { sql, type SqlBool } from 'kysely'
import { allowed, type Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { mayPost } from './access.ts'
import { kitOf } from './kit.ts'
import { needsFrom } from './needs.ts'
import type { Duty, PostPage, Readers } from './schema.ts'

const dayMs = 86_400_000
const ours = sql<boolean>`post.site_id = any((select written_sites('post'))::uuid[])`
const readers = sql<boolean>`post.site_id = any((select seen_sites('duty_read'))::uuid[])`

/** A post the reader may see, with its site and how they stand to it; undefined where there is none. */
export const postStanding = (db: Db, id: Id) =>
  db
    .selectFrom('post')
    .innerJoin('site', 'site.id', 'post.siteId')
    .select([
      'post.id',
      'post.siteId',
      'site.name as siteName',
      'post.name',
      'post.certificates',
      'post.gear',
      'post.radioChannel',
      'site.radioChannel as siteChannel',
      'post.closedOn',
    ])
    .select(eb => eb.ref('post.kind').$castTo<PostPage['post']['kind']>().as('kind'))
    .select([ours.as('ours'), readers.as('readers')])
    .where('post.id', '=', id)
    .executeTakeFirst()

/** Every version of a post's duties, newest first. */
export const duties = (db: Db, postId: Id): Promise<Duty[]> =>
  db
    .selectFrom('dutyVersion as v')
    // Who published is an employee: named only to those who may see the person.
    .leftJoin('membership as m', 'm.id', 'v.publishedBy')
    .leftJoin('person as p', 'p.id', 'm.personId')
    .select(['v.id', 'v.version', 'v.body', 'v.publishedAt', 'p.name as publishedBy'])
    .where('v.postId', '=', postId)
    .orderBy('v.version', 'desc')
    .execute()

/** The page of one post for this reader, as things stand on `today`; undefined where they may see none. */
export async function postPage(db: Db, actor: Actor, id: Id, today: Day): Promise<PostPage | undefined> {
  const found = await postStanding(db, id)
  if (!found) return undefined
  const { ours: here, readers: readable, ...post } = found
  const all = await duties(db, id)
  return {
    post,
    today,
    needs: await needsFrom(db, id, today),
    duty: all[0] ?? null,
    kit: await kitOf(db, id, today),
    versions: all.length,
    can: allowed(mayPost, actor, { ours: here, readers: readable }),
  }
}

const lately = 7 * dayMs
const ahead = 31 * dayMs

/**
 * Whoever stands on the post by the published roster, from a week ago to a month ahead of `now` (ms), with the last
 * version they have read: who has not read the present one comes first, then whose shift is nearest.
 */
export async function readersOf(db: Db, postId: Id, now: number): Promise<Readers> {
  const { rows } = await sql<Readers['readers'][number] & { version: number | null }>`
    with rostered as (
      select s.person_id, min(s.starts_at) filter (where s.ends_at > ${instant(now)}) as next_at
      from shift s
      where s.post_id = ${postId} and s.state = 'published'
        and s.ends_at > ${instant(now - lately)} and s.starts_at < ${instant(now + ahead)}
      group by s.person_id),
    latest as (select max(v.version) as version from duty_version v where v.post_id = ${postId}),
    read as (
      select distinct on (r.person_id) r.person_id, v.version, r.read_at
      from duty_read r join duty_version v on v.id = r.duty_version_id
      where v.post_id = ${postId} order by r.person_id, v.version desc)
    select o.person_id, p.name, read.version as read_version, read.read_at, o.next_at, latest.version
    from rostered o join person p on p.id = o.person_id cross join latest
    left join read on read.person_id = o.person_id
    order by read.version is not distinct from latest.version, o.next_at nulls last, p.name, o.person_id`.execute(db)
  return {
    version: rows[0]?.version ?? null,
    readers: rows.map(({ version: _, ...reader }) => reader),
  }
}

/** A site the reader may see the phone book of, and how they stand to it; undefined where there is none. */
export const bookStanding = (db: Db, siteId: Id) =>
  db
    .selectFrom('site')
    .select(['site.id', 'site.radioChannel'])
    .select(sql<boolean>`site.id = any((select written_sites('phone_entry'))::uuid[])`.as('ours'))
    .where('site.id', '=', siteId)
    .where(sql<SqlBool>`site.id = any((select seen_sites('phone_entry'))::uuid[])`)
    .executeTakeFirst()
