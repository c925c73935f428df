import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import { millis } from '#shell/db/parsers.ts'
import { nights } from '../../patrols/index.ts'
import { remarksOf } from '../../patrols/rules/say-round.ts'
import { words as said } from '../../patrols/round-words.ts'
import type { DueRow, NightRow } from '../../patrols/schema.ts'
import { defineLedger, type Saying } from '../define-ledger.ts'
import { words } from '../words.ts'
import { asTime, column, daySaid, joined, say, timeBeside, timeOf, timeOn } from './say.ts'

type Walk = NightRow['others'][number]
type Sign = { roundId: Id; name: string | null; signedAt: string }
type Row = {
  id: string
  at: string
  on: string
  postName: string
  planName: string | null
  due: DueRow | null
  walks: Walk[]
  signs: Sign[]
}

const span = ({ walks, at }: Row, saying: Saying): string =>
  joined(
    walks.map(
      ({ startedAt, endedAt }) =>
        `${timeBeside(startedAt, at, saying)}–${endedAt ? timeOf(endedAt, saying) : say(words['not.ended'], saying)}`,
    ),
    saying,
  )

const names = (row: Row, saying: Saying): string => joined([...new Set(row.walks.map(walk => walk.personName))], saying)

const found = ({ due, walks }: Row, saying: Saying): string =>
  due
    ? joined(
        [say(said[due.standing], saying), ...remarksOf(due).map(([pair, facts]) => say(pair, saying, facts))],
        saying,
      )
    : joined(
        walks.map(walk => walk.writtenFor && say(said.writtenFor, saying, { reason: walk.writtenFor })),
        saying,
      )

async function signsOf(db: Db, roundIds: readonly Id[]): Promise<Map<Id, Sign[]>> {
  const { rows } = await sql<Sign>`
    select g.round_id, p.name, min(g.signed_at) as signed_at from round_sign g left join person p on p.id = g.person_id
    where g.round_id = any(${sql.val([...roundIds])}::uuid[]) and g.in_charge group by 1, 2, g.person_id order by 3`.execute(
    db,
  )
  return Map.groupBy(rows, row => row.roundId)
}

const told = new Set(['ahead'])

const rowsOf = (night: NightRow): Omit<Row, 'signs'>[] => [
  ...night.due
    .filter(due => !told.has(due.standing))
    .map(due => ({
      id: `${night.postId}-${due.planId}-${night.on}-${due.lap}`,
      at: due.dueAt,
      on: night.on,
      postName: night.postName,
      planName: night.plans.find(({ id }) => id === due.planId)?.name ?? null,
      due,
      walks: due.rounds,
    })),
  ...night.others.map(walk => ({
    id: walk.id,
    at: walk.startedAt,
    on: night.on,
    postName: night.postName,
    planName: null,
    due: null,
    walks: [walk],
  })),
]

/** How many posts' nights make a page; each has several rounds. */
const nightsOf = (limit: number): number => Math.max(5, Math.min(60, Math.ceil(limit / 4)))

/** 巡逻台账: each round owed, who walked it when, how many of its points were reached, what was found, who signed. */
export const patrol = defineLedger<Row>({
  kind: 'patrol',
  title: words.patrol,
  sees: 'round',
  columns: [
    column('date', 8, (row, saying) => daySaid(row.on, saying), { kind: 'day', of: row => row.on }),
    column('post', 10, row => row.postName),
    column('plan', 12, (row, saying) => row.planName ?? say(words['others.plan'], saying)),
    column(
      'due',
      9,
      (row, saying) => (row.due ? timeOn(row.due.dueAt, row.on, saying) : ''),
      asTime(({ due }) => due?.dueAt ?? null),
    ),
    column('walkedAt', 13, span),
    column('walker', 9, names),
    column('points', 9, ({ due }) => (due ? `${due.reached}/${due.owed}` : '')),
    column('found', 26, found),
    column('signed', 15, ({ signs }, saying) =>
      joined(
        signs.map(({ name, signedAt }) =>
          say(words['signed.by'], saying, { name: name ?? '', time: timeOf(signedAt, saying) }),
        ),
        saying,
      ),
    ),
  ],
  page: async (db, { siteId, postId, span: { first, last }, now, city, draw }, { after, limit }) => {
    const asked = { siteId, postId: postId ?? undefined, from: first, to: last, after, limit: nightsOf(limit) }
    const page = await nights(db, asked, { now, city, draw })
    const rows = page.rows.flatMap(rowsOf)
    const signs = await signsOf(
      db,
      rows.flatMap(row => row.walks.map(({ id }) => id)),
    )
    const full = rows.map((row): Row => ({ ...row, signs: row.walks.flatMap(({ id }) => signs.get(id) ?? []) }))
    full.sort((a, b) => b.on.localeCompare(a.on) || millis(b.at) - millis(a.at) || b.id.localeCompare(a.id))
    return { rows: full, next: page.next }
  },
  counted: siteId =>
    sql`select r.started_at as at, (select t.post_id from route t where t.id = r.route_id) as post_id from round r where r.site_id = ${siteId}::uuid`,
  begun: { table: 'round', kinds: ['round.start', 'round.write'] },
  signed: rows => {
    const all = rows.flatMap(row => row.signs).sort((a, b) => millis(a.signedAt) - millis(b.signedAt))
    const last = all.at(-1)
    return last?.name ? { leader: { label: '', signedBy: last.name, signedAt: last.signedAt } } : {}
  },
})
