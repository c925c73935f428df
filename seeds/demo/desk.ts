import { hash } from 'node:crypto'
import { newId, type Id } from '#kernel/id.ts'
import { dayKind } from '#kernel/day-kind.ts'
import { addDays, startOf } from '#kernel/time.ts'
import { chinaDays } from '../reference/calendar/cn.ts'
import { hour, minute } from './clock.ts'
import type { Living } from './build.ts'
import { invented } from './names.ts'
import { importsOf } from './imports.ts'
import { lostPhone } from './lost-phone.ts'
import { papersOf } from './papers.ts'
import { dayOf } from './roster.ts'
import { ask, asked, phone, type Stage } from './speak.ts'
import { tellingOf } from './telling.ts'
import type { Happening } from './timeline.ts'

// What the office does at its desk: tools of the roster, leave and swaps, reliefs, what was asked for and refused.

export function deskWork(stage: Stage, living: Living): Happening[] {
  const lane = living.founded.sites[0]?.id as Id
  const { timeZone } = stage.house.city
  const today = dayOf(stage, stage.now)
  /** A time of day so many days ago; never later than a little before now. */
  const on = (days: number, hours: number): number =>
    Math.min(startOf(addDays(today, -days), timeZone) + hours * hour, stage.now - 30 * minute)
  const at = (days: number, hours: number, run: () => Promise<unknown>): Happening => ({
    at: on(days, hours),
    lane,
    run,
  })
  const timed = [importsOf, papersOf, tellingOf, lostPhone].flatMap(of => of(stage, living))
  return [
    at(14, 10, () => tools(stage, living)),
    at(13, 10, () => refused(stage, living)),
    at(12, 16, () => leaves(stage, living, 3)),
    at(4, 15, () => refused(stage, living)),
    at(1, 14, () => askedNow(stage, living)),
    at(0, 0.2, () => swaps(stage, living)),
    at(0, 0.3, () => reliefs(stage, living)),
    at(5, 11, () => holidayDuty(stage, living)),
    ...timed.map(({ days, hours, run }) => at(days, hours, run)),
  ]
}

async function tools(stage: Stage, { founded, staffed }: Living): Promise<void> {
  const { office } = founded.staff
  const today = dayOf(stage, stage.house.now())
  const post = (url: string, body: object) => ask(stage, office, url, body)
  await post('/roster/marks', { mark: '白', kind: 'work', starts: 420, minutes: 720 })
  await post('/roster/marks', { mark: '夜', kind: 'work', starts: 1140, minutes: 720 })
  await post('/roster/marks', { mark: '休', kind: 'rest', starts: null, minutes: null })
  await post('/roster/patterns', { name: '白夜休休', marks: ['白', '夜', '休', '休'], crews: 4, onDays: 'all' })
  await post('/roster/house-rule', { restHours: 11, daysInARow: 6, nightsInARow: 3, shiftHours: 12, upperAge: 60 })
  await post('/hours-approvals', {
    system: 'comprehensive',
    cycle: 'month',
    work: ['gate', 'guarding', 'patrol', 'video-patrol', 'order'],
    number: '演人社特批〔7〕号',
    office: '澄浦区人社局（演示）',
    fromOn: addDays(today, -100),
    untilOn: addDays(today, 260),
  })
  for (const { id } of founded.sites.slice(0, 2)) await post(`/sites/${id}/gate-rule`, { keptDays: 60 })
  const [first] = staffed.guards
  const token = hash('sha256', `demo calendar ${stage.start}`)
  if (first) await phone(stage, first.who, [{ name: 'calendar.make', input: { tokenHash: token } }])
}

/** What the law forbids, tried: each refusal stands in the log with its article. */
async function refused(stage: Stage, { founded, staffed }: Living): Promise<void> {
  const { office } = founded.staff
  const today = dayOf(stage, stage.house.now())
  const n = stage.house.now() % 2 === 0 ? 71 : 72
  const young = invented(n, Number(today.slice(0, 4)) - 17)
  const hire = { kind: 'labour', fromOn: today, phone: young.phone }
  await asked(stage, office, '/guards', {
    body: { ...hire, name: young.name, number: `S9${String(n)}`, identity: young.identity },
  })
  const bare = invented(n + 4)
  const failed = { kind: 'background', passed: false, onDay: today, office: '潮生路派出所' }
  await asked(stage, office, '/guards', {
    body: { ...hire, name: bare.name, number: `S8${String(n)}`, identity: bare.identity, vettings: [failed] },
  })
  const nursing = staffed.guards[48]
  const gate = founded.sites[0]?.posts[0]
  const from = startOf(addDays(today, 2), stage.house.city.timeZone) + 20 * hour
  const shift = {
    postId: gate?.id,
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(from + 11 * hour).toISOString(),
  }
  await asked(stage, office, '/shifts', { body: { ...shift, personId: nursing?.personId } })
  const reserve = staffed.reserve[0]
  await asked(stage, office, '/shifts', {
    body: { ...shift, startsAt: shift.endsAt, endsAt: shift.startsAt, personId: reserve?.personId },
  })
}

type Asking = { who: number; kind: string; from: number; days: number; note?: string }
async function askLeave(stage: Stage, { staffed }: Living, { who, kind, from, days, note }: Asking): Promise<Id> {
  const guard = staffed.guards[who]
  const id = newId(stage.house.now())
  const opens = startOf(addDays(dayOf(stage, stage.house.now()), from), stage.house.city.timeZone)
  const span = { startsAt: new Date(opens).toISOString(), endsAt: new Date(opens + days * 24 * hour).toISOString() }
  if (guard)
    await phone(stage, guard.who, [{ id, name: 'absence.ask', input: { kind, ...span, ...(note ? { note } : {}) } }])
  return id
}

/** Leave of the reserve and of the day crews, `away` days ahead: approved, refused, withdrawn. */
async function leaves(stage: Stage, living: Living, away: number): Promise<void> {
  const { leader, office } = living.founded.staff
  const approved = await askLeave(stage, living, { who: 55, kind: 'annual', from: away, days: 3, note: '回老家' })
  await ask(stage, office, `/absences/${approved}/decide`, { approve: true })
  const no = await askLeave(stage, living, { who: 9, kind: 'personal', from: away + 1, days: 2, note: '搬家' })
  await ask(stage, leader, `/absences/${no}/decide`, { approve: false, answer: '当天两人已请假，请改期' })
  const back = await askLeave(stage, living, { who: 56, kind: 'personal', from: away + 4, days: 1 })
  const guard = living.staffed.guards[56]
  if (guard) await phone(stage, guard.who, [{ name: 'absence.withdraw', input: { absenceId: back } }])
}

async function askedNow(stage: Stage, living: Living): Promise<void> {
  const { office } = living.founded.staff
  await askLeave(stage, living, { who: 2, kind: 'annual', from: 9, days: 4, note: '探亲' })
  const sick = await askLeave(stage, living, { who: 57, kind: 'sick', from: 0, days: 3, note: '发热，有病假单' })
  await ask(stage, office, `/absences/${sick}/decide`, { approve: true })
  await askLeave(stage, living, { who: 58, kind: 'bereavement', from: 2, days: 3 })
}

async function swaps(stage: Stage, { founded, turns }: Living): Promise<void> {
  const now = stage.house.now()
  const next = turns.filter(
    ({ shift, before }) => shift.from > now + 2 * hour && before && shift.post.row.kind !== 'leader',
  )
  const [one, two] = [next[0], next.find(turn => turn.shift.site.id !== next[0]?.shift.site.id)]
  for (const [n, turn] of [one, two].entries()) {
    if (!turn?.before) continue
    const others = turns.filter(
      ({ shift }) =>
        shift.post.id === turn.shift.post.id &&
        shift.guard !== turn.shift.guard &&
        shift.guard !== turn.before?.shift.guard,
    )
    const other = others.at(-1)?.shift.guard
    if (!other) continue
    const swapId = newId(stage.house.now())
    const input = { shiftId: turn.shift.id, toPersonId: other.personId }
    await phone(stage, turn.shift.guard.who, [{ id: swapId, name: 'swap.ask', input }])
    if (n === 0) continue
    await phone(stage, other.who, [{ name: 'swap.answer', input: { swapId, approve: true } }])
    await asked(stage, founded.staff.leader, `/swaps/${swapId}/decide`, { body: { approve: false } })
  }
}

/** Meal breaks: whoever leads the watch takes the post. */
async function reliefs(stage: Stage, { founded, turns }: Living): Promise<void> {
  const now = stage.house.now()
  const ahead = turns.filter(
    ({ shift }) => shift.to > now + 3 * hour && shift.post.row.hands && shift.site.row.key === 'one',
  )
  for (const [n, { shift }] of ahead.slice(0, 2).entries()) {
    const from = Math.max(shift.from + 4.5 * hour, now + hour) + n * hour
    const leads = turns.find(
      one => one.shift.post.row.kind === 'leader' && one.shift.from <= from && from + hour <= one.shift.to,
    )
    if (!leads) continue
    const span = { startsAt: new Date(from).toISOString(), endsAt: new Date(from + 45 * minute).toISOString() }
    await ask(stage, founded.staff.leader, '/reliefs', {
      shiftId: shift.id,
      personId: leads.shift.guard.personId,
      ...span,
    })
  }
}

/** Who of the cadres answers on the next holiday. */
async function holidayDuty(stage: Stage, { founded }: Living): Promise<void> {
  const today = dayOf(stage, stage.house.now())
  const onDay = Array.from({ length: 150 }, (_, n) => addDays(today, n + 1)).find(
    on => dayKind(chinaDays, on) === 'holiday',
  )
  if (!onDay) return
  const cadre = {
    cadreName: '宗经理',
    cadreTitle: '总经理',
    cadrePhone: '19900009010',
    dutyName: '骆队长',
    dutyPhone: '19900009001',
  }
  for (const { id } of founded.sites.slice(0, 3))
    await ask(stage, founded.staff.office, '/holiday-duty', { siteId: id, onDay, ...cadre, version: 0 })
}
