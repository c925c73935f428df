import { sql } from 'kysely'
import { faces } from '../../incidents/faces.ts'
import { choices } from '../../incidents/choice-words.ts'
import type { IncidentKind } from '../../incidents/schema.ts'
import type { Pair } from '#kernel/words.ts'
import { defineLedger, linesOf, ofPost, type Saying } from '../define-ledger.ts'
import { words } from '../words.ts'
import { column, dayAndTime, joined, say, timeOf } from './say.ts'

type Row = {
  id: string
  at: string
  postName: string | null
  pointName: string | null
  kind: IncidentKind
  line: string
  amended: boolean
  did: { what: string; at: string }[]
  handled: string[]
  byName: string | null
  takenBy: string | null
  state: string
  result: string | null
  children: string[]
}
const states: Readonly<Record<string, Pair>> = faces.find(({ kind }) => kind === 'incident')?.states ?? {}
const namesOf: Readonly<Record<string, Pair>> = Object.fromEntries(faces.map(({ kind, name }) => [kind, name]))
const all: Readonly<Record<string, Pair>> = choices
const word = (pair: Pair | undefined, saying: Saying, otherwise: string): string =>
  pair ? say(pair, saying) : otherwise

const did = ({ did, handled, at }: Row, saying: Saying): string =>
  joined(
    [
      ...did.map(one => {
        const what = word(all[`what.${one.what}`], saying, one.what)
        return one.at && one.at !== at ? `${timeOf(one.at, saying)} ${what}` : what
      }),
      ...handled,
    ],
    saying,
  )

const result = ({ state, result, children }: Row, saying: Saying): string =>
  joined(
    [
      word(states[state], saying, state),
      result && word(all[`result.${result}`], saying, result),
      children.length > 0 &&
        say(words['came.of'], saying, {
          what: [...new Set(children)]
            .map(kind => word(namesOf[kind], saying, kind))
            .join(saying.language === 'zh' ? '、' : ', '),
        }),
    ],
    saying,
  )

const amendedTo = (field: string) => sql`(select s.facts->>${sql.lit(field)} as value from case_step s
  where s.case_id = c.id and s.action = 'amend' and s.facts ? ${sql.lit(field)} order by s.received_at desc, s.id desc limit 1)`

/** 突发情况处置台账: what happened where, what was done about it in which order, and how it ended. */
export const incident = defineLedger<Row>({
  kind: 'incident',
  title: words.incident,
  sees: 'case',
  columns: [
    ...dayAndTime<Row>(row => row.at),
    column('post', 11, row => [row.postName, row.pointName].filter(Boolean).join(' · ')),
    column('class', 10, (row, saying) => say(choices[`kind.${row.kind}`], saying)),
    column('line', 26, (row, saying) => joined([row.line, row.amended && say(words.amended, saying)], saying)),
    column('did', 26, did),
    column('reporter', 8.5, row => row.byName),
    column('handler', 8.5, row => row.takenBy),
    column('result', 16, result),
  ],
  page: (db, reading, paging) =>
    linesOf<Row>(db, reading, paging, {
      from: sql`"case" c`,
      alias: 'c',
      at: sql`c.happened_at`,
      where: sql`c.site_id = ${reading.siteId}::uuid and c.kind = 'incident' ${ofPost(reading, 'c.post_id')}`,
      columns: sql`c.id, post.name as post_name, point.name as point_name, coalesce(k.value, c.facts->>'kind') as kind,
        coalesce(l.value, c.facts->>'line', '') as line, (k.value is not null or l.value is not null) as amended,
        coalesce(c.facts->'did', '[]') as did, coalesce(done.said, '{}') as handled, person.name as by_name, taken.name as taken_by,
        c.state, closed.result, coalesce((select array_agg(x.kind order by x.opened_at, x.id) from "case" x where x.parent_id = c.id), '{}') as children`,
      joins: sql`join "case" c on c.id = page.id left join post on post.id = c.post_id left join person on person.id = c.opened_person
        left join checkpoint point on point.id = (c.facts->>'pointId')::uuid
        left join lateral ${amendedTo('kind')} k on true left join lateral ${amendedTo('line')} l on true
        left join lateral (select array_agg(s.says order by s.happened_at, s.id) as said from case_step s
          where s.case_id = c.id and s.action in ('handle','close') and s.says <> '') done on true
        left join lateral (select who.name from case_step s join person who on who.id = s.by_person
          where s.case_id = c.id and s.action = 'acknowledge' order by s.received_at, s.id limit 1) taken on true
        left join lateral (select s.facts->>'result' as result from case_step s
          where s.case_id = c.id and s.action = 'close' order by s.received_at desc, s.id desc limit 1) closed on true`,
    }),
  counted: siteId =>
    sql`select c.happened_at as at, c.post_id from "case" c where c.site_id = ${siteId}::uuid and c.kind = 'incident'`,
  begun: { table: 'case', kinds: ['incident.open'] },
})
