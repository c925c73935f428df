import { newId, type Id } from '#kernel/id.ts'
import { startOf, type Day } from '#kernel/time.ts'
import type { RosterBook, RosterChanged, RosterFinding, RosterShift, ShiftPlan } from '#capabilities/roster/schema.ts'
import { as, employ } from './duty.ts'
import { aParty, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

// A security company with a site, an office and a leader, and what rostering on it takes.

export type Rostering = {
  it: TestHouse
  company: Id
  office: Somebody
  leader: Somebody
  siteId: Id
  postId: Id
}

const hour = 3_600_000
const zone = 'Asia/Shanghai'

export async function aRostering(): Promise<Rostering> {
  const it = await testHouse()
  const company = await aParty(it.house)
  const office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
  const leader = await someone(it.house, { partyId: company, role: 'leader', name: '李队长' })
  const { siteId, postId } = await aSite(it.house, { by: office, parties: { [company]: 'guards' } })
  return { it, company, office, leader, siteId, postId }
}

/** A certified guard in the company's books. */
export async function aGuardOf(
  { it, company }: Rostering,
  name: string,
  books: Parameters<typeof employ>[2] = {},
): Promise<Somebody> {
  const one = await someone(it.house, { partyId: company, role: 'guard', name })
  await employ(it.house, one, books)
  return one
}

/** `2026-11-23 19:00` in Shanghai as an instant. */
export function at(text: string): string {
  const [on = '', clock = '00:00'] = text.split(' ')
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return new Date(startOf(on as Day, zone) + hours * hour + minutes * 60_000).toISOString()
}

/** A shift to be put: from a clock time, so many hours. */
export function planOf(
  { it, postId }: Rostering,
  who: Somebody,
  from: string,
  hours = 12,
  more: Partial<ShiftPlan> = {},
): ShiftPlan {
  const startsAt = at(from)
  const endsAt = new Date(Date.parse(startsAt) + hours * hour).toISOString()
  return { id: newId(it.clock.now), postId, personId: who.personId, startsAt, endsAt, ...more }
}

export type Change = {
  add?: ShiftPlan[]
  move?: (ShiftPlan & { version: number })[]
  remove?: { id: Id; version: number }[]
}
export type Answered<T> = {
  status: number
  code: string | undefined
  body: T & {
    field?: string
    facts?: { count?: number; by?: string; at?: string; findings?: RosterFinding[]; shifts?: { id: Id }[] }
  }
}

/** Sends a change of the site's roster. */
export const change = (
  on: Rostering,
  { add = [], move = [], remove = [] }: Change,
  who = on.office,
): Promise<Answered<RosterChanged>> =>
  as(on.it, who, 'POST', '/roster/changes', { siteId: on.siteId, add, move, remove }) as Promise<
    Answered<RosterChanged>
  >

/** Publishes shifts as they were seen. */
export const publish = (
  on: Rostering,
  shifts: readonly { id: Id; version: number }[],
  who = on.office,
): Promise<Answered<RosterChanged>> =>
  as(on.it, who, 'POST', '/roster/publish', {
    siteId: on.siteId,
    shifts: shifts.map(({ id, version }) => ({ id, version })),
  }) as Promise<Answered<RosterChanged>>

/** The site's roster from one day to another. */
export const book = (
  on: Rostering,
  fromOn: string,
  untilOn: string,
  who = on.office,
  more = '',
): Promise<Answered<RosterBook>> =>
  as(on.it, who, 'GET', `/roster?siteId=${on.siteId}&fromOn=${fromOn}&untilOn=${untilOn}${more}`) as Promise<
    Answered<RosterBook>
  >

/** Drafts and publishes one shift; the shift as it then is. */
export async function published(on: Rostering, plan: ShiftPlan): Promise<RosterShift> {
  const drafted = await change(on, { add: [plan] })
  const done = await publish(on, drafted.body.shifts)
  return done.body.shifts[0] as RosterShift
}

/** A shift as a plan to move it: elsewhere, to somebody else, or not at all. */
export const moving = (
  { id, postId, personId, startsAt, endsAt, mark, version }: RosterShift,
  more: Partial<ShiftPlan> = {},
) => ({
  id,
  postId,
  personId,
  startsAt,
  endsAt,
  mark,
  version,
  ...more,
})
