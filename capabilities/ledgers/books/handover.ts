import { sql } from 'kysely'
import { walkCodes } from '../../handovers/rules/walk-items.ts'
import { words as said } from '../../handovers/words.ts'
import type { HandoverRow } from '../../handovers/schema.ts'
import { defineLedger, linesOf, ofPost, type Saying } from '../define-ledger.ts'
import { words } from '../words.ts'
import { column, dayAndTime, joined, say, timeOf } from './say.ts'

type Row = Pick<
  HandoverRow,
  | 'id'
  | 'postName'
  | 'outcome'
  | 'reason'
  | 'fromName'
  | 'toName'
  | 'releasedBy'
  | 'confirmed'
  | 'counted'
  | 'walked'
  | 'notes'
> & { at: string; matters: { read: number; taken: number } }

const counted = ({ counted }: Row, saying: Saying): string =>
  joined(
    counted.map(one =>
      one.found === one.expected
        ? `${one.item} ${one.found}`
        : say(words['counted.differs'], saying, { count: say(said.count, saying, one) }),
    ),
    saying,
  )

const walked = ({ walked }: Row, saying: Saying): string => {
  if (walked.length === 0) return ''
  const bad = walked.filter(one => !one.good)
  if (bad.length === 0) return say(words['walked.all'], saying, { count: walked.length })
  return joined(
    bad.map(({ item, says }) => {
      const code = walkCodes.find(one => one === item)
      const name = code ? say(said[`walk.${code}`], saying) : item
      return say(words['walked.bad'], saying, { item: name, says: says ?? say(words.notGood, saying) })
    }),
    saying,
  )
}

const signed = ({ outcome, confirmed, fromName, toName, releasedBy, at }: Row, saying: Saying): string => {
  const time = timeOf(at, saying)
  if (outcome === 'released') return releasedBy ? say(words['signed.by'], saying, { name: releasedBy, time }) : ''
  if (!toName) return say(words['signed.alone'], saying, { from: fromName, time })
  return say(words[confirmed ? 'signed.both' : 'signed.unconfirmed'], saying, { from: fromName, to: toName, time })
}

/** 交接班簿: who handed which post to whom, what was counted and looked at, what was left, and both signatures. */
export const handover = defineLedger<Row>({
  kind: 'handover',
  title: words.handover,
  sees: 'handover',
  columns: [
    ...dayAndTime<Row>(row => row.at),
    column('post', 9, row => row.postName),
    column('outgoing', 8, row => row.fromName),
    column('incoming', 8, row => row.toName),
    column('counted', 20, counted),
    column('walked', 13, walked),
    column('left', 18, (row, saying) =>
      joined([row.notes, row.matters.read > 0 && say(words['matters.line'], saying, row.matters)], saying),
    ),
    column('outcome', 11, (row, saying) => joined([say(said[row.outcome], saying), row.reason], saying)),
    column('signatures', 20, signed),
  ],
  page: (db, reading, paging) =>
    linesOf<Row>(db, reading, paging, {
      from: sql`handover h`,
      alias: 'h',
      at: sql`h.happened_at`,
      where: sql`h.site_id = ${reading.siteId}::uuid ${ofPost(reading, 'h.post_id')}`,
      columns: sql`h.id, post.name as post_name, h.outcome, h.reason, names.from_name, coalesce(names.to_name, h.to_claimed) as to_name,
        above.name as released_by, h.to_confirmed as confirmed, h.counted, h.walked, h.notes,
        (select jsonb_build_object('read', count(*) filter (where (m->>'read')::boolean), 'taken', count(*) filter (where (m->>'taken')::boolean))
          from jsonb_array_elements(h.matters) m) as matters`,
      joins: sql`join handover h on h.id = page.id join handover_names(array(select p.id from page p)) names on names.id = h.id
        left join post on post.id = h.post_id left join membership m on m.id = h.released_by left join person above on above.id = m.person_id`,
    }),
  counted: siteId => sql`select h.happened_at as at, h.post_id from handover h where h.site_id = ${siteId}::uuid`,
  begun: { table: 'handover', kinds: ['handover.sign', 'handover.refuse', 'handover.release'] },
})
