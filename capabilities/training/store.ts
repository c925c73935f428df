import { sql, type RawBuilder } from 'kysely'
import { allowed, type Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { cursorOf, readCursor, type PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import { mayTraining } from './access.ts'
import { trainedMinutes } from './rules/hours.ts'
import type { OwnTraining, TrainedRow, TrainingRow } from './schema.ts'

type Asked = {
  after?: string | undefined
  limit?: number | undefined
  siteId?: string | undefined
  kind?: string | undefined
  year?: string | undefined
}
type Found = Omit<TrainingRow, 'can'> & { ours: boolean; at: string }

/** One page of the training the reader may see of others, the latest first: their sites' and their own house's. */
export async function trainings(db: Db, actor: Actor, asked: Asked): Promise<PageOf<TrainingRow>> {
  const { after, limit = 30, siteId, kind, year } = asked
  const cursor = after === undefined ? null : readCursor(after)
  const below = cursor ? sql`and (t.held_on, t.id) < (${cursor.at.slice(0, 10)}::date, ${cursor.id}::uuid)` : sql``
  const rest = sql`${below} ${siteId ? sql`and t.site_id = ${siteId}::uuid` : sql``} ${kind ? sql`and t.kind = ${kind}` : sql``}
    ${year ? sql`and t.held_on >= ${`${year}-01-01`}::date and t.held_on <= ${`${year}-12-31`}::date` : sql``}`
  const run = (column: string, keys: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    (select page.id, page.held_on from unnest(${keys}) as run (key) cross join lateral (
      select t.id, t.held_on from training t where ${sql.ref(`t.${column}`)} = run.key ${rest} order by t.held_on desc, t.id desc limit ${limit + 1}) page)`
  const { rows } = await sql<Found>`
    with found as (select distinct id, held_on from (
      ${run('site_id', sql`seen_sites('training')`)} union all
      ${run('party_id', sql`my_parties(array['office','leader','administrator'])`)}) x order by held_on desc, id desc limit ${limit + 1})
    select ${described} from found join training t on t.id = found.id ${joins} order by t.held_on desc, t.id desc`.execute(
    db,
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(row => withCan(actor, row)),
    next: rows.length > limit && last ? cursorOf(`${last.heldOn}T00:00:00.000Z`, last.id) : null,
  }
}

const described = sql`t.id, t.site_id, site.name as site_name, post.name as post_name, t.kind, t.topic, t.held_on, t.starts, t.minutes, t.trainer,
  t.place, t.content, who.name as by_name, (select count(*)::integer from attachment a where a.about_id = t.id) as pictures,
  t.party_id = any(my_parties(array['office','leader','administrator'])) as ours,
  coalesce((select json_agg(json_build_object('personId', l.person_id, 'name', p.name, 'result', l.result, 'signedAt', s.signed_at) order by p.name, l.id)
    from training_line l left join person p on p.id = l.person_id left join training_sign s on s.line_id = l.id where l.training_id = t.id), '[]') as lines`
const joins = sql`left join site on site.id = t.site_id left join post on post.id = t.post_id
  left join membership m on m.id = t.by_membership left join person who on who.id = m.person_id`

const withCan = (actor: Actor, { ours, at: _, ...row }: Found): TrainingRow => {
  const signed = row.lines.some(line => line.signedAt !== null)
  return { ...row, can: allowed(mayTraining, actor, { ours, signed }) }
}

/** What training everybody had in a year whom the reader's house employs in it, by name. */
export async function trained(db: Db, year: string): Promise<TrainedRow[]> {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  const { rows } = await sql<TrainedRow>`
    select p.id as person_id, p.name, max(e.number) as number, coalesce(h.sessions, 0) as sessions, coalesce(h.minutes, 0) as minutes, h.last_on,
      exists (select from training_line l join training t on t.id = l.training_id
        where l.person_id = p.id and t.kind = 'before-post' and l.result in ('present','passed')) as before_post
    from employment e join person p on p.id = e.person_id
    left join lateral (select count(*)::integer as sessions, sum(t.minutes)::integer as minutes, max(t.held_on) as last_on
      from training_line l join training t on t.id = l.training_id
      where l.person_id = p.id and l.result <> 'absent' and t.held_on >= ${from}::date and t.held_on <= ${to}::date) h on true
    where e.party_id = any(my_parties(array['office','leader','administrator'])) and e.from_on <= ${to}::date and (e.until_on is null or e.until_on >= ${from}::date)
    group by p.id, p.name, h.sessions, h.minutes, h.last_on order by p.name, p.id limit 2000`.execute(db)
  return rows
}

/** The reader's own training, the latest first, and this year's sum. */
export async function ownTraining(db: Db, personId: Id, year: string): Promise<OwnTraining> {
  const { rows } = await sql<OwnTraining['rows'][number]>`
    select t.id, t.kind, t.topic, t.held_on, t.starts, t.minutes, t.trainer, t.place, l.result, s.signed_at
    from training_line l join training t on t.id = l.training_id left join training_sign s on s.line_id = l.id
    where l.person_id = ${personId} order by t.held_on desc, t.id desc limit 200`.execute(db)
  const sum = trainedMinutes(rows.filter(row => row.heldOn.startsWith(year)))
  return { year, ...sum, rows }
}
