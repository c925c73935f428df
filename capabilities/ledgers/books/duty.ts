import { sql } from 'kysely'
import { instant } from '#shell/db/parsers.ts'
import { defineLedger, linesOf, ofPost, type Saying } from '../define-ledger.ts'
import { words } from '../words.ts'
import { asDay, asTime, column, dateOf, joined, say, timeBeside, timeOf } from './say.ts'

type Row = {
  id: string
  at: string
  postName: string | null
  personName: string | null
  startsAt: string | null
  endsAt: string | null
  onAt: string
  offAt: string | null
  offKind: 'handed-over' | 'left' | 'released' | null
  toName: string | null
  behalfReason: string | null
  leftReason: string | null
  declaredSays: string | null
  rounds: number
  entries: number
  checks: number
  unanswered: number
  incidents: string[]
}

// A duty stands on the day its shift begins; somebody who signed on before midnight for the first of the month is of that.
const begins = sql`coalesce((select s.starts_at from shift s where s.id = a.shift_id and s.person_id = a.person_id), a.on_at)`

const handed = ({ offAt, offKind, toName }: Row, saying: Saying): string => {
  if (!offAt) return say(words['off.on'], saying)
  if (offKind !== 'handed-over') return offKind ? say(words[`off.${offKind}`], saying) : ''
  return toName ? say(words['off.handed-over'], saying, { name: toName }) : say(words['off.handed'], saying)
}

const happened = (row: Row, saying: Saying): string => {
  const count = (key: 'rounds' | 'entries' | 'checks' | 'unanswered'): string | false =>
    row[key] > 0 && say(words[`did.${key}`], saying, { count: row[key] })
  const said = [
    ...row.incidents.map(line => say(words['did.incident'], saying, { line })),
    count('rounds'),
    count('entries'),
    count('checks'),
    count('unanswered'),
  ]
  return joined(said, saying) || (row.offAt ? say(words['did.nothing'], saying) : '')
}

/** 值班日志: who stood on the post, from when to when, whom they handed over to, and what the shift brought. */
export const duty = defineLedger<Row>({
  kind: 'duty',
  title: words.duty,
  sees: 'attendance',
  columns: [
    column(
      'date',
      8,
      (row, saying) => dateOf(row.at, saying),
      asDay(row => row.at),
    ),
    column('post', 9, row => row.postName),
    column('shift', 9, (row, saying) =>
      row.startsAt && row.endsAt ? `${timeOf(row.startsAt, saying)}–${timeOf(row.endsAt, saying)}` : '',
    ),
    column('onDuty', 9, row => row.personName),
    column(
      'onAt',
      7,
      (row, saying) => timeBeside(row.onAt, row.at, saying),
      asTime(row => row.onAt),
    ),
    column(
      'offAt',
      9,
      (row, saying) => timeBeside(row.offAt, row.at, saying),
      asTime(row => row.offAt),
    ),
    column('handedTo', 13, handed),
    column('happened', 30, happened),
    column('remark', 16, (row, saying) =>
      joined(
        [
          row.behalfReason && say(words['on.behalf'], saying, { reason: row.behalfReason }),
          row.leftReason && say(words['off.behalf'], saying, { reason: row.leftReason }),
          row.declaredSays !== null && say(words['on.declared'], saying, { says: row.declaredSays }),
        ],
        saying,
      ),
    ),
  ],
  page: (db, reading, paging) => {
    const { siteId, span, now } = reading
    // Who never signed off stands on the post until a little after the shift, and not for all that came since.
    const over = sql`coalesce(a.off_at, least(${instant(now)}::timestamptz, coalesce(s.ends_at + interval '2 hours', a.on_at + interval '26 hours')))`
    // A sign-on within two days of the month is far enough: nobody signs on that long before a shift.
    const near = sql`a.on_at >= ${instant(span.from - 2 * 86_400_000)}::timestamptz and a.on_at < ${instant(span.until + 2 * 86_400_000)}::timestamptz`
    return linesOf<Row>(db, reading, paging, {
      from: sql`attendance a`,
      alias: 'a',
      at: begins,
      where: sql`a.site_id = ${siteId}::uuid and ${near} ${ofPost(reading, 'a.post_id')}`,
      columns: sql`a.id, post.name as post_name, person.name as person_name, s.starts_at, s.ends_at, a.on_at, a.off_at, a.off_kind,
        h.to_name, a.behalf_reason, a.left_reason, d.says as declared_says, coalesce(r.n, 0) as rounds, coalesce(g.n, 0) as entries,
        coalesce(k.n, 0) as checks, coalesce(k.unanswered, 0) as unanswered, coalesce(i.lines, '{}') as incidents`,
      joins: sql`join attendance a on a.id = page.id
        left join post on post.id = a.post_id left join person on person.id = a.person_id
        left join shift s on s.id = a.shift_id and s.person_id = a.person_id
        left join lateral (select o.id from handover o
          where o.from_shift = a.shift_id and o.from_person = a.person_id and o.outcome = 'taken' order by o.happened_at desc limit 1) taken on a.off_kind = 'handed-over'
        left join handover_names(array(select o.id from page p join attendance x on x.id = p.id
          join handover o on o.from_person = x.person_id and o.from_shift = x.shift_id)) h on h.id = taken.id
        left join lateral (select coalesce(x.says, '') as says from declaration x
          where x.attendance_id = a.id and not (x.certificate and x.uniform and x.badge) order by x.declared_at limit 1) d on true
        left join lateral (select count(*)::integer as n from round x where x.site_id = a.site_id and x.person_id = a.person_id
          and x.started_at >= a.on_at and x.started_at <= ${over}) r on true
        left join lateral (select count(distinct e.about_id)::integer as n from entry e where e.person_id = a.person_id and e.kind = 'gate.enter'
          and e.site_id = a.site_id and e.received_at >= a.on_at and e.happened_at >= a.on_at and e.happened_at <= ${over}) g on true
        left join lateral (select count(*)::integer as n, (count(*) filter (where x.state = 'unanswered'))::integer as unanswered from spot_check x
          where x.person_id = a.person_id and x.asked_at >= a.on_at and x.asked_at <= ${over} and x.state <> 'called-off') k on true
        left join lateral (select array_agg(c.facts->>'line' order by c.happened_at, c.id) as lines from "case" c
          where c.site_id = a.site_id and c.kind = 'incident' and c.post_id = a.post_id
            and c.happened_at >= a.on_at and c.happened_at <= ${over}) i on true`,
    })
  },
  counted: siteId => sql`select ${begins} as at, a.post_id from attendance a where a.site_id = ${siteId}::uuid`,
  begun: { table: 'attendance', kinds: ['attendance.sign-on'] },
})
