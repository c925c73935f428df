import { sql } from 'kysely'
import { sayDetails } from '../../checks/rules/say-details.ts'
import type { CheckRow } from '../../checks/schema.ts'
import { words as said } from '../../checks/words.ts'
import { defineLedger, linesOf, ofPost } from '../define-ledger.ts'
import { words } from '../words.ts'
import { asTime, column, dayAndTime, say, timeBeside } from './say.ts'

type Row = Pick<
  CheckRow,
  'id' | 'answeredAt' | 'calledAt' | 'postName' | 'personName' | 'byName' | 'source' | 'state' | 'seen' | 'says'
> & {
  at: string
}

/** 查岗台账: who was checked how, by whom, with what answer, and what was seen. */
export const checks = defineLedger<Row>({
  kind: 'checks',
  title: words.checks,
  sees: 'spot_check',
  columns: [
    ...dayAndTime<Row>(row => row.at),
    column('post', 11, row => row.postName),
    column(
      'checked',
      9,
      (row, saying) => row.personName ?? (row.state === 'seen' ? say(words['nobody.there'], saying) : ''),
    ),
    column('source', 10, (row, saying) => say(said[`source.${row.source}`], saying)),
    column('by', 10, (row, saying) => row.byName ?? (row.source === 'phone' ? say(said.clock, saying) : '')),
    column('outcome', 12, (row, saying) => say(said[`state.${row.state}`], saying)),
    column(
      'answered',
      8,
      (row, saying) => timeBeside(row.answeredAt ?? row.calledAt, row.at, saying),
      asTime(row => row.answeredAt ?? row.calledAt),
    ),
    column('saw', 30, (row, saying) => sayDetails(row, saying.language)),
  ],
  page: (db, reading, paging) =>
    linesOf<Row>(db, reading, paging, {
      from: sql`spot_check k`,
      alias: 'k',
      at: sql`k.asked_at`,
      where: sql`k.site_id = ${reading.siteId}::uuid ${ofPost(reading, 'k.post_id')}`,
      columns: sql`k.id, k.answered_at, k.called_at, post.name as post_name, person.name as person_name,
        (select n.name from membership m join person n on n.id = m.person_id where m.id = coalesce(k.called_by, k.by_membership)) as by_name,
        k.source, k.state, k.seen, k.says`,
      joins: sql`join spot_check k on k.id = page.id left join post on post.id = k.post_id left join person on person.id = k.person_id`,
    }),
  counted: siteId => sql`select k.asked_at as at, k.post_id from spot_check k where k.site_id = ${siteId}::uuid`,
  begun: { table: 'spot_check', kinds: ['check.ask', 'check.visit', 'radio.call'] },
})
