import { sql } from 'kysely'
import type { Pair } from '#kernel/words.ts'
import { asSeen, type GateRow } from '../../gate/index.ts'
import { words as said } from '../../gate/words.ts'
import {
  defineLedger,
  linesOf,
  ofPost,
  type LedgerColumn,
  type Paging,
  type Reading,
  type Saying,
} from '../define-ledger.ts'
import type { LedgerKind } from '../rules/choices.ts'
import { words } from '../words.ts'
import type { Db } from '#shell/db/pool.ts'
import { asDay, asTime, column, dateOf, say, timeBeside } from './say.ts'

type Row = GateRow & { at: string }
const came = sql`coalesce(g.in_at, g.out_at)`
const usual = { date: 8, post: 9, entered: 8 } as const

const outOf =
  (still: Pair) =>
  (row: Row, saying: Saying): string =>
    row.outAt ? timeBeside(row.outAt, row.at, saying) : say(still, saying)
const reason = (row: Row): string => [row.purpose, row.slip].filter(Boolean).join(' · ')

/** One book of the gate: the entries of some kinds, in their own columns; names as this reader may read them. */
function bookOf(
  kind: LedgerKind & keyof typeof words,
  kinds: readonly GateRow['kind'][],
  columns: readonly LedgerColumn<Row>[],
) {
  const which = sql`g.kind = any(${sql.val([...kinds])}::text[])`
  return defineLedger<Row>({
    kind,
    title: words[kind],
    sees: 'gate_entry',
    columns,
    page: async (db: Db, reading: Reading, paging: Paging) => {
      const page = await linesOf<Row>(db, reading, paging, {
        from: sql`gate_entry g`,
        alias: 'g',
        at: came,
        where: sql`g.site_id = ${reading.siteId}::uuid and ${which} ${ofPost(reading, 'g.post_id')}`,
        columns: sql`g.id, g.kind, g.subject, g.plate, g.phone_tail, g.whom, g.purpose, g.slip, g.heads, g.in_at, g.out_at, g.erase_on,
          site.name as site_name, post.name as post_name, coalesce(person.name, '') as by_name`,
        joins: sql`join gate_entry g on g.id = page.id left join person on person.id = g.person_id
          left join site on site.id = g.site_id left join post on post.id = g.post_id`,
      })
      return { ...page, rows: asSeen(reading.actor, page.rows) }
    },
    counted: siteId =>
      sql`select ${came} as at, g.post_id from gate_entry g where g.site_id = ${siteId}::uuid and ${which}`,
    begun: { table: 'gate_entry', kinds: ['gate.enter'] },
  })
}

const date = column<Row>(
  'date',
  usual.date,
  (row, saying) => dateOf(row.at, saying),
  asDay(row => row.at),
)
const post = column<Row>('post', usual.post, row => row.postName)
const entered = column<Row>('entered', usual.entered, row => row.byName)
const whom = column<Row>('whom', 12, row => row.whom)
const inAt = column<Row>(
  'in',
  7,
  (row, saying) => timeBeside(row.inAt, row.at, saying),
  asTime(row => row.inAt),
)
const outAt = column<Row>(
  'out',
  10,
  outOf(words['still.in']),
  asTime(row => row.outAt),
)

/** 来访人员登记: visitors, workmen and deliveries. */
export const visitors = bookOf(
  'visitors',
  ['visitor', 'contractor', 'delivery'],
  [
    date,
    column('class', 10, (row, saying) => say(said[row.kind], saying)),
    column('name', 12, row => [row.subject, row.plate].filter(Boolean).join(' · ')),
    column('heads', 6.5, row => String(row.heads ?? 1), { kind: 'number', of: row => row.heads ?? 1 }),
    column('phone', 9.5, row => row.phoneTail),
    whom,
    column('why', 17, reason),
    inAt,
    outAt,
    post,
    entered,
  ],
)

/** 车辆出入登记. */
export const vehicles = bookOf(
  'vehicles',
  ['vehicle'],
  [
    date,
    column('plate', 12, row => row.plate),
    column('vehicle', 14, row => (row.subject === row.plate ? '' : row.subject)),
    whom,
    column('why', 20, reason),
    inAt,
    outAt,
    post,
    entered,
  ],
)

/** 物品放行登记: what left, on which slip. */
export const goods = bookOf(
  'goods',
  ['goods-out'],
  [
    date,
    column(
      'when',
      7,
      (row, saying) => timeBeside(row.outAt, row.at, saying),
      asTime(row => row.outAt),
    ),
    column('goods', 26, row => row.subject),
    column('slip', 12, row => row.slip),
    column('carrier', 12, row => row.whom),
    column('why', 20, row => row.purpose),
    post,
    column('letOut', 8, row => row.byName),
  ],
)

/** 钥匙领用登记. */
export const keys = bookOf(
  'keys',
  ['key'],
  [
    date,
    column('key', 20, row => row.subject),
    column(
      'takenAt',
      8,
      (row, saying) => timeBeside(row.inAt, row.at, saying),
      asTime(row => row.inAt),
    ),
    column('takenBy', 12, row => row.whom),
    column('why', 20, reason),
    column(
      'backAt',
      10,
      outOf(words['not.back']),
      asTime(row => row.outAt),
    ),
    post,
    entered,
  ],
)
