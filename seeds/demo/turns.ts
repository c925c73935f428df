import type { Id } from '#kernel/id.ts'
import { addDays, startOf } from '#kernel/time.ts'
import { between, day, minute, pick, second } from './clock.ts'
import { handOver, leave, signOn, walkRound, type Round } from './duty.ts'
import type { Plan, Site } from './found.ts'
import { dayOf, type Shift } from './roster.ts'
import { ask, phone, type Speaker, type Stage } from './speak.ts'
import { tellPresent } from './present.ts'
import { oddRounds, stories, type Story } from './stories.ts'
import type { Happening } from './timeline.ts'
import type { Manner } from './walks.ts'

// The turns of every post one after another, as they came: on time or late, handed over or not, walked or sat out.

export type Turn = {
  shift: Shift
  /** Days before today on which it began. */
  ago: number
  story: Story | null
  before: Turn | null
  after: Turn | null
  attendanceId: Id | null
  /** Left, or handed over. */
  off: boolean
  rounds: Round[]
}

const nameOf = (ago: number, { site, post, night }: Shift): string =>
  `${String(ago)} ${site.row.key} ${post.row.name} ${night ? 'night' : 'day'}`

/** Every shift as a turn, with who stood there before and who came after. */
export function turnsOf(stage: Stage, shifts: readonly Shift[], sites: readonly Site[]): Turn[] {
  const today = startOf(dayOf(stage, stage.now), stage.house.city.timeZone)
  const last = new Map<Id, Turn>()
  const all = shifts.map(shift => {
    const ago = Math.floor((today - startOf(dayOf(stage, shift.from), stage.house.city.timeZone)) / day)
    const story = stories[nameOf(ago, shift)] ?? null
    const known = last.get(shift.post.id) ?? null
    const before = known && known.shift.to === shift.from ? known : null
    const turn: Turn = { shift, ago, story, before, after: null, attendanceId: null, off: false, rounds: [] }
    if (before) before.after = turn
    last.set(shift.post.id, turn)
    return turn
  })
  tellPresent(stage, all, sites)
  return all
}

/** What happens in one turn. */
export function happeningsOf(stage: Stage, turn: Turn, leader: Speaker): Happening[] {
  const lane = turn.shift.site.id
  const { from, to, post } = turn.shift
  const all: Happening[] = []
  const at = (when: number, run: () => Promise<unknown>): void => void all.push({ at: when, lane, run })
  const { rng } = stage
  const late = turn.story?.late ?? (rng() < 0.03 ? between(rng, 2, 14) : 0)
  const arrives = late > 0 ? from + late * minute : from - between(rng, 2, 14) * minute
  if (turn.story?.behalf) at(from + 9 * minute, () => behalf(stage, turn, leader))
  else if (!turn.story?.absent) at(arrives, () => arrive(stage, turn))
  if (turn.before && post.row.hands)
    at(Math.max(from, arrives) + between(rng, 20, 150) * second, () => hand(stage, turn.before as Turn, turn))
  if (turn.story?.object) at(from + 95 * minute, () => object(stage, turn))
  for (const one of roundsOf(stage, turn, leader)) at(one.at, one.run)
  at(to + (waitsFor(turn) + between(rng, 9, 16)) * minute, () => goHome(stage, turn, leader))
  return all
}

/** Minutes for which whoever must hand over waits for one who comes late. */
const waitsFor = ({ shift, after }: Turn): number => (shift.post.row.hands && after?.story?.late) || 0

async function arrive(stage: Stage, turn: Turn): Promise<void> {
  const bare = turn.story?.bare
    ? { declared: { certificate: true, uniform: true, badge: false, says: '胸牌昨天洗坏了' } }
    : {}
  turn.attendanceId = await signOn(stage, turn.shift, bare)
  await readDuty(stage, turn)
}

const read = new WeakSet<object>()
/** On the first day at a post its duties are read. */
async function readDuty(stage: Stage, { shift: { guard, post } }: Turn): Promise<void> {
  if (read.has(guard) || !post.dutyVersionId || guard.n % 11 === 7) return
  read.add(guard)
  await phone(stage, guard.who, [{ name: 'duty.read', input: { dutyVersionId: post.dutyVersionId } }])
}

async function behalf(stage: Stage, turn: Turn, leader: Speaker): Promise<void> {
  const at = new Date(turn.shift.from - 3 * minute).toISOString()
  const input = { shiftId: turn.shift.id, at, reason: '手机没电，本人已在岗' }
  const [taken] = await phone(stage, leader, [{ name: 'attendance.sign-on-for', input }])
  turn.attendanceId = taken?.id ?? null
}

const object = (stage: Stage, { attendanceId, shift }: Turn): Promise<unknown> =>
  attendanceId
    ? phone(stage, shift.guard.who, [
        { name: 'attendance.object', input: { attendanceId, says: '我六点五十就到了，不是七点' } },
      ])
    : Promise.resolve()

async function hand(stage: Stage, from: Turn, to: Turn): Promise<void> {
  if (!from.attendanceId || from.off || !to.attendanceId) return
  if (to.story?.refused) return
  from.off = true
  const notes = pick(stage.rng, ['', '', '一切正常。', '地库积水已报物业。', '夜里有外卖车辆停在门口，已劝离。'])
  await handOver(stage, {
    from: from.shift,
    to: to.shift,
    attendanceId: from.attendanceId,
    notes,
    short: from.story?.short ?? false,
  })
}

async function goHome(stage: Stage, turn: Turn, leader: Speaker): Promise<void> {
  const { attendanceId, shift, story } = turn
  if (!attendanceId || turn.off || story?.stays) return
  turn.off = true
  if (!story?.lost) return void (await leave(stage, shift, attendanceId))
  const input = {
    attendanceId,
    at: new Date(shift.to + 2 * minute).toISOString(),
    reason: '手机巡逻时丢失，本人到岗亭口头交班',
  }
  await phone(stage, leader, [{ name: 'attendance.leave-for', input }])
}

type Due = { at: number; run: () => Promise<unknown> }

function roundsOf(stage: Stage, turn: Turn, leader: Speaker): Due[] {
  if (turn.story?.absent || turn.story?.behalf) return []
  return turn.shift.post.plans.flatMap(plan =>
    dueTimes(stage, turn, plan).flatMap((due, lap) => oneRound(stage, turn, { plan, due, lap, leader })),
  )
}

/** When a plan's rounds are due within a shift, as the plan divides its window. */
function dueTimes(stage: Stage, { shift }: Pick<Turn, 'shift'>, plan: Plan): number[] {
  const { timeZone } = stage.house.city
  const on = dayOf(stage, shift.from)
  return [addDays(on, -1), on]
    .flatMap(each =>
      Array.from(
        { length: plan.laps },
        (_, lap) => startOf(each, timeZone) + (plan.starts + Math.round((lap * plan.minutes) / plan.laps)) * minute,
      ),
    )
    .filter(due => due >= shift.from && due < shift.to)
}

type Owed = { plan: Plan; due: number; lap: number; leader: Speaker }
function oneRound(stage: Stage, turn: Turn, { plan, due, lap, leader }: Owed): Due[] {
  const { rng } = stage
  const told =
    plan.name === '日间巡逻' ? undefined : oddRounds[`${String(turn.ago)} ${turn.shift.site.row.key} ${plan.kind}`]
  const odd = told === 'burst' && lap !== 1 ? undefined : told
  const skipped = odd === 'missed' ? lap === 2 : rng() < 0.02
  const from = due + between(rng, -6, 14) * minute
  const lasts = 40 * minute
  if (skipped || from + lasts > stage.now) return []
  const late = rng() < 0.05 ? between(rng, 2, 5) * 60 * minute : 0
  const manner: Manner = odd && odd !== 'missed' ? odd : rng() < 0.04 ? 'half' : 'honest'
  const bad = rng() < 0.03 ? '有电动自行车停在楼道' : undefined
  const walking = { shift: turn.shift, plan, from, manner, dueAt: due, ...(bad ? { bad } : {}) }
  const sentAt = late > 0 ? Math.min(from + lasts + late, stage.now) : undefined
  const run = async (): Promise<void> => {
    const round = await walkRound(stage, { ...walking, ...(sentAt ? { sentAt } : {}) })
    turn.rounds.push(round)
    if (plan.kind === 'fire-closing' && turn.ago !== 3) await signed(stage, leader, round)
  }
  return [{ at: sentAt ?? from, run }]
}

const signed = (stage: Stage, leader: Speaker, { id, endedAt }: Round): Promise<unknown> =>
  stage.clock.at(Math.min(endedAt + 4 * minute, stage.now), () =>
    ask(stage, leader, `/rounds/${id}/signature`, { says: '已复查' }),
  )
