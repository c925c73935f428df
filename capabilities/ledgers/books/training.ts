import { sql } from 'kysely'
import { attended, type Result } from '../../training/rules/choices.ts'
import { clockOf } from '../../training/rules/hours.ts'
import type { TrainingRow } from '../../training/schema.ts'
import { words as said } from '../../training/words.ts'
import { defineLedger, linesOf, ofPost, type Saying } from '../define-ledger.ts'
import { words } from '../words.ts'
import { column, daySaid, joined, say, timeBeside } from './say.ts'

type Row = Pick<
  TrainingRow,
  'id' | 'siteName' | 'kind' | 'topic' | 'content' | 'heldOn' | 'starts' | 'minutes' | 'trainer' | 'place'
> & {
  at: string
  lines: { name: string | null; result: Result; signedAt: string | null }[]
}

const who = ({ lines, at }: Row, saying: Saying): string =>
  joined(
    lines.map(({ name, result, signedAt }) => {
      const how = result === 'present' ? '' : ` ${say(said[`result.${result}`], saying)}`
      return `${name ?? ''}${how}${signedAt ? ` ✓ ${timeBeside(signedAt, at, saying)}` : ''}`
    }),
    saying,
  )

// A day has no hour of its own: the session stands at the hour it began, in the city's zone.
const begun = (zone: string) =>
  sql`(t.held_on::timestamp + make_interval(mins => t.starts::integer)) at time zone ${sql.lit(zone)}`
const ofSite = (siteId: string) =>
  sql`(t.site_id = ${siteId}::uuid or (t.site_id is null and t.party_id in (select sp.party_id from site_party sp
    where sp.site_id = ${siteId}::uuid and sp.relation in ('guards','operates'))))`

/** 培训演练台账: what was taught when and by whom, who was there, with what result, and who signed. */
export const training = defineLedger<Row>({
  kind: 'training',
  title: words.training,
  sees: 'training',
  columns: [
    column('date', 8, (row, saying) => daySaid(row.heldOn, saying), { kind: 'day', of: row => row.heldOn }),
    column(
      'hours',
      10,
      (row, saying) =>
        `${clockOf(row.starts)}–${clockOf(row.starts + row.minutes)} ${say(words['session.minutes'], saying, { count: row.minutes })}`,
    ),
    column('kind', 10, (row, saying) => say(said[row.kind], saying)),
    column('topic', 26, (row, saying) => joined([row.topic, row.content], saying)),
    column('trainer', 9, row => row.trainer),
    column('place', 12, (row, saying) =>
      joined([row.place, row.siteName === null && say(words['whole.employer'], saying)], saying),
    ),
    column('attended', 10, ({ lines }) => `${lines.length}／${lines.filter(line => attended(line.result)).length}`),
    column('people', 34, who),
  ],
  page: (db, reading, paging) =>
    linesOf<Row>(db, reading, paging, {
      from: sql`training t`,
      alias: 't',
      at: begun(reading.city.timeZone),
      where: sql`${ofSite(reading.siteId)} and t.held_on >= ${reading.span.first}::date and t.held_on <= ${reading.span.last}::date
        ${reading.postId ? sql`and (t.post_id is null or true ${ofPost(reading, 't.post_id')})` : sql``}`,
      columns: sql`t.id, site.name as site_name, t.kind, t.topic, t.content, t.held_on, t.starts, t.minutes, t.trainer, t.place,
        coalesce((select json_agg(json_build_object('name', p.name, 'result', l.result, 'signedAt', s.signed_at) order by p.name, l.id)
          from training_line l left join person p on p.id = l.person_id left join training_sign s on s.line_id = l.id where l.training_id = t.id), '[]') as lines`,
      joins: sql`join training t on t.id = page.id left join site on site.id = t.site_id`,
    }),
  counted: (siteId, timeZone) =>
    sql`select ${begun(timeZone)} as at, t.post_id from training t where ${ofSite(siteId)}`,
  begun: { table: 'training', kinds: ['training.hold'] },
})
