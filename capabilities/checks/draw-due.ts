import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { dayAt, startOf } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { writeLog, type Change } from '#shell/log/write.ts'
import { chanceOf } from './chance.ts'
import { drawTimes } from './rules/draw.ts'
import type { Reason } from './schema.ts'

const minute = 60_000
/** Drawn times that passed while no server ran are asked up to this late; older ones are let go. */
const lateMinutes = 5

type Standing = {
  shiftId: Id
  siteId: Id
  postId: Id | null
  partyId: Id
  personId: Id
  startsAt: string
  endsAt: string
  starts: number
  minutes: number
  perShift: number
  answerMinutes: number
}
type Drawn = Standing & { drawn: number; busy: Reason | null }

/** Asks everybody whose drawn time has come; who is busy is noted as called off, which says nothing of them. */
export async function drawDue(house: House, db: Db): Promise<void> {
  const now = house.now()
  const due = (await standingNow(house, db)).flatMap(one => dueOf(house, one, now))
  const asked = due.length > 0 ? await notYetAsked(db, due, now) : []
  const changes = await insert(db, asked, now)
  const author = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now }
  if (changes.length > 0) await writeLog(db, author, changes, [])
}

/** Who stands on a published shift right now, on sites that check at this hour: one person a shift, its own first. */
async function standingNow({ now, city: { timeZone } }: House, db: Db): Promise<Standing[]> {
  const at = now()
  const ofDay = Math.floor((at - startOf(dayAt(at, timeZone), timeZone)) / minute)
  const { rows } = await sql<Standing>`
    select distinct on (s.id) s.id as shift_id, s.site_id, coalesce(a.post_id, s.post_id) as post_id, a.party_id, a.person_id, s.starts_at, s.ends_at,
      r.starts, r.minutes, r.per_shift, r.answer_minutes
    from check_rule r
    join shift s on s.site_id = r.site_id and s.state = 'published' and s.starts_at <= ${instant(at)} and s.starts_at > ${instant(at - 25 * 60 * minute)} and s.ends_at > ${instant(at)}
    join attendance a on a.shift_id = s.id and a.off_at is null
    where r.per_shift > 0 and (${ofDay}::integer - r.starts + 1440) % 1440 < r.minutes + ${lateMinutes}
    order by s.id, a.person_id = s.person_id desc, a.on_at desc`.execute(db)
  return rows
}

function dueOf({ keys, city: { timeZone } }: House, one: Standing, now: number): Omit<Drawn, 'busy'>[] {
  const { shiftId, startsAt, endsAt, starts, minutes, perShift: count } = one
  const shift = { from: millis(startsAt), to: millis(endsAt) }
  const chance = (drawn: number): number => chanceOf(keys.identity, shiftId, drawn)
  return drawTimes({ shift, window: { starts, minutes }, count, timeZone, chance }).flatMap((at, index) =>
    at <= now && at > now - lateMinutes * minute ? [{ ...one, drawn: index + 1 }] : [],
  )
}

/** Those of the drawn that were not asked yet, with what each is in the middle of. */
async function notYetAsked(db: Db, due: readonly Omit<Drawn, 'busy'>[], now: number): Promise<Drawn[]> {
  const { rows } = await sql<{ n: number; busy: Reason | null }>`
    select w.n::integer, busy_with(w.person_id, ${instant(now)}::timestamptz) as busy
    from unnest(${sql.val(due.map(one => one.shiftId))}::uuid[], ${sql.val(due.map(one => one.personId))}::uuid[],
      ${sql.val(due.map(one => one.drawn))}::integer[]) with ordinality as w (shift_id, person_id, drawn, n)
    where not exists (select from spot_check k where k.shift_id = w.shift_id and k.drawn = w.drawn)`.execute(db)
  return rows.map(({ n, busy }) => ({ ...(due[n - 1] as Drawn), busy }))
}

async function insert(db: Db, asked: readonly Drawn[], now: number): Promise<Change[]> {
  if (asked.length === 0) return []
  const rows = asked.map(({ shiftId, siteId, postId, partyId, personId, drawn, busy, answerMinutes }) => ({
    id: newId(now),
    shiftId,
    siteId,
    postId,
    partyId,
    personId,
    source: 'phone',
    state: busy ? 'called-off' : 'asked',
    drawn,
    askedAt: instant(now),
    dueAt: busy ? null : instant(now + answerMinutes * minute),
    reachedAt: null,
    answeredAt: null,
    byMembership: null,
    seen: JSON.stringify(busy ? { why: busy } : {}),
    says: null,
    calledAt: null,
    calledBy: null,
    receivedAt: instant(now),
  }))
  const made = await db
    .insertInto('spotCheck')
    .values(rows)
    .onConflict(conflict => conflict.columns(['shiftId', 'drawn']).where('drawn', 'is not', null).doNothing())
    .returning(['id', 'siteId', 'partyId', 'personId', 'state'])
    .execute()
  return made.map(({ state, ...about }) => ({
    kind: state === 'asked' ? 'check.ask' : 'check.call-off',
    table: 'spot_check',
    ...about,
  }))
}
