import { newId, type Id } from '#kernel/id.ts'
import { walkItems } from '#capabilities/handovers/rules/walk-items.ts'
import { minute } from './clock.ts'
import { handOver, leave, sealedPin, walkRound } from './duty.ts'
import type { Living } from './build.ts'
import type { Site } from './found.ts'
import { nameOf, openNow } from './midway.ts'
import { kitOf } from './post-books.ts'
import { look, phone, type Speaker, type Stage } from './speak.ts'
import type { Happening } from './timeline.ts'
import type { Turn } from './turns.ts'

// Handovers that did not go through, long ago and just now, and a round that somebody is in the middle of.

/** The stories of the present turn: what stands open now, and one who comes late. */
export function tellPresent(stage: Stage, turns: readonly Turn[], sites: readonly Site[]): void {
  const open = openNow(stage, sites)
  for (const turn of turns) {
    const { from, to, site, post } = turn.shift
    if (from > stage.now || to <= stage.now) continue
    const name = nameOf(site, post)
    if (name === 'one 南门岗') turn.story = { late: 23 }
    const midway = open.get(name)
    if (!midway) continue
    if (turn.before && turn.shift.second) turn.before.story = null
    if (midway.open === 'missing') turn.story = { absent: true }
    else stay(turn, midway.open === 'refused' ? { refused: true } : { absent: true })
  }
}

function stay(turn: Turn, story: Turn['story']): void {
  if (!turn.before) return
  turn.story = story
  turn.before.story = { ...turn.before.story, absent: false, stays: true }
}

export function presentOf(stage: Stage, { founded, turns }: Living): Happening[] {
  const { leader } = founded.staff
  return turns.flatMap(turn => {
    const lane = turn.shift.site.id
    const { from, to } = turn.shift
    const open = from <= stage.now && stage.now < to
    const at = (minutes: number, run: () => Promise<unknown>): Happening => ({ at: from + minutes * minute, lane, run })
    if (turn.story?.refused)
      return [at(5, () => refuse(stage, turn)), ...(open ? [] : [at(18, () => putRight(stage, turn, leader))])]
    if (turn.story?.absent && turn.before?.story?.stays)
      return [
        at(6, () => nobodyCame(stage, turn)),
        at(14, () => act(stage, leader, turn, 'no-successor.found', { whom: '机动队员' })),
        ...(open ? [] : [at(62, () => letGo(stage, turn, leader))]),
      ]
    if (open && nameOf(turn.shift.site, turn.shift.post) === 'one 巡逻岗') return [halfRound(stage, turn)]
    return []
  })
}

const nobodyCame = async (stage: Stage, turn: Turn): Promise<void> => {
  const { before } = turn
  if (!before?.attendanceId) return
  const { id: shiftId, post, guard } = before.shift
  const input = {
    postId: post.id,
    shiftId,
    attendanceId: before.attendanceId,
    toShift: turn.shift.id,
    says: '到点没人来，电话不接',
  }
  await phone(stage, guard.who, [{ name: 'handover.nobody-came', input }])
}

async function refuse(stage: Stage, { before, shift }: Turn): Promise<void> {
  if (!before?.attendanceId) return
  const id = newId(stage.house.now())
  const { id: fromShift, post, guard } = before.shift
  const counted = kitOf(post.row.kind).map(({ item, count }, n) => ({
    item,
    expected: count,
    found: n === 0 ? count - 1 : count,
  }))
  const walked = walkItems(post.row.kind).map((item, n) =>
    n === 1 ? { item, good: false, says: '灭火器压力不足' } : { item, good: true },
  )
  const successor = { number: shift.guard.number, sealedPin: sealedPin(stage, shift.guard.pin, id) }
  const input = {
    postId: post.id,
    fromShift,
    toShift: shift.id,
    attendanceId: before.attendanceId,
    counted,
    walked,
    successor,
    reason: '钥匙少一把，灭火器没压力',
  }
  await phone(stage, guard.who, [{ id, name: 'handover.refuse', input }])
}

async function act(
  stage: Stage,
  leader: Speaker,
  { shift }: Turn,
  name: `${string}.${string}`,
  input: object,
): Promise<void> {
  const [kind] = name.split('.')
  const { rows } = await look<{ rows: { id: Id }[] }>(
    stage,
    leader,
    `/cases?kind=${kind}&state=open&siteId=${shift.site.id}&limit=5`,
  )
  const [case_] = rows
  if (case_) await phone(stage, leader, [{ name, input: { caseId: case_.id, ...input } }])
}

async function putRight(stage: Stage, turn: Turn, leader: Speaker): Promise<void> {
  const { before } = turn
  if (!before?.attendanceId) return
  await act(stage, leader, turn, 'refused-post.put-right', { says: '备用钥匙已送到，灭火器已换' })
  before.off = true
  await handOver(stage, { from: before.shift, to: turn.shift, attendanceId: before.attendanceId, notes: '钥匙已补齐' })
}

async function letGo(stage: Stage, turn: Turn, leader: Speaker): Promise<void> {
  const { before } = turn
  if (!before?.attendanceId) return
  await act(stage, leader, turn, 'no-successor.release', { says: '岗位由队长顶班，准许离岗' })
  before.off = true
  await leave(stage, before.shift, before.attendanceId)
}

function halfRound(stage: Stage, turn: Turn): Happening {
  const from = Math.max(turn.shift.from + 2 * minute, stage.now - 13 * minute)
  const run = async (): Promise<void> => {
    const [night, day] = turn.shift.post.plans
    const plan = turn.shift.night ? night : day
    if (!plan || !turn.attendanceId) return
    await walkRound(stage, { shift: turn.shift, plan, from, unfinished: true })
  }
  return { at: from, lane: turn.shift.site.id, run }
}
