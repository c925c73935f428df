import { newId, type Id } from '#kernel/id.ts'
import { addDays, dayAt, startOf, type Day } from '#kernel/time.ts'
import type { RosterChanged } from '#capabilities/roster/schema.ts'
import { askedAt } from './checks.ts'
import { day, hour, minute } from './clock.ts'
import type { Founded, Post, Site } from './found.ts'
import type { Crew, Guard, Staffed } from './hire.ts'
import { changesAt, nameOf, openNow } from './midway.ts'
import { ask, type Stage } from './speak.ts'

// 白夜休休: day, night, two days of rest, around the clock; two on and two off by day; now and then a shift in two halves.
// Weeks are published ahead, as offices do; what lies further on is a draft.

export type Shift = {
  id: Id
  site: Site
  post: Post
  guard: Guard
  from: number
  to: number
  night: boolean
  /** The second half of a shift planned in two. */
  second?: boolean
}

/** Days since 1970 of a day. */
const count = (on: Day): number => Math.floor(Date.parse(on) / day)

/** Who stands on a post on a day, by the crew's turn. */
function turnsOn({ post, site, guards }: Crew, on: Day, timeZone: string): Omit<Shift, 'id'>[] {
  const opens = startOf(on, timeZone)
  const n = count(on)
  const of = (turn: number): Guard => guards[((turn % guards.length) + guards.length) % guards.length] as Guard
  if (post.row.hours !== 'all') {
    const [from, to] = post.row.hours
    const guard = of(Math.floor(n / 2))
    return [{ site, post, guard, from: opens + from * hour, to: opens + to * hour, night: false }]
  }
  const changes = opens + changesAt(site.row, post.row) * hour
  return [
    { site, post, guard: of(n), from: changes, to: changes + 12 * hour, night: false },
    { site, post, guard: of(n - 1), from: changes + 12 * hour, to: changes + 24 * hour, night: true },
  ]
}

type Wanted = {
  from: Day
  until: Day
  publish: boolean
  leaveOut?: (shift: Omit<Shift, 'id'>) => boolean
  idFor?: (shift: Omit<Shift, 'id'>) => Id
  /** The halves of a shift that was planned in two; null where it is whole. */
  halves?: (shift: Omit<Shift, 'id'>) => Omit<Shift, 'id'>[] | null
}

/** Drafts the shifts of some days on every site, and publishes them where wanted; the shifts in order of time. */
async function rosterDays(stage: Stage, { staff }: Founded, { crews }: Staffed, wanted: Wanted): Promise<Shift[]> {
  const { timeZone } = stage.house.city
  const planned: Shift[] = []
  for (let on = wanted.from; on <= wanted.until; on = addDays(on, 1)) {
    const turns = crews.flatMap(crew => turnsOn(crew, on, timeZone))
    for (const turn of turns.flatMap(one => wanted.halves?.(one) ?? [one]))
      if (!wanted.leaveOut?.(turn)) planned.push({ ...turn, id: wanted.idFor?.(turn) ?? newId(stage.house.now()) })
  }
  const sites = Map.groupBy(planned, ({ site }) => site.id)
  for (const [siteId, own] of sites) {
    const add = own.map(({ id, post, guard, from, to }) => ({
      id,
      postId: post.id,
      personId: guard.personId,
      startsAt: new Date(from).toISOString(),
      endsAt: new Date(to).toISOString(),
    }))
    const body = { siteId, add, move: [], remove: [], how: 'pattern' }
    const { shifts } = await ask<RosterChanged>(stage, staff.office, '/roster/changes', body)
    const seen = shifts.map(({ id, version }) => ({ id, version }))
    if (wanted.publish) await ask(stage, staff.office, '/roster/publish', { siteId, shifts: seen })
  }
  return planned.toSorted((a, b) => a.from - b.from)
}

/** The two weeks behind and today, published as the demo begins. */
export function rosterBehind(stage: Stage, founded: Founded, staffed: Staffed): Promise<Shift[]> {
  const today = dayOf(stage, stage.now)
  const idFor = (shift: Omit<Shift, 'id'>): Id => drawnNow(stage, shift)
  // What is open within a day is shown: before dawn that is somebody missing today, later somebody tomorrow.
  const isHole = ({ site, post, from }: Omit<Shift, 'id'>): boolean =>
    nameOf(site, post) === 'mall 正门岗' &&
    from > stage.now + 3 * hour &&
    stage.now < startOf(today, stage.house.city.timeZone) + 7 * hour
  return rosterDays(stage, founded, staffed, {
    from: addDays(today, -14),
    until: today,
    publish: true,
    idFor,
    leaveOut: isHole,
    halves: halvesOf(stage, founded, staffed),
  })
}

/** The shift that now falls in, in two halves where the second is what stands open now. */
function halvesOf(stage: Stage, { sites }: Founded, { reserve }: Staffed): NonNullable<Wanted['halves']> {
  const open = openNow(stage, sites)
  return shift => {
    const { site, post, from, to } = shift
    const midway = open.get(nameOf(site, post))
    const guard = reserve[midway?.reserve ?? 0]
    if (!midway?.splitAt || !guard || from > stage.now || to <= stage.now) return null
    return [
      { ...shift, to: midway.splitAt },
      { ...shift, from: midway.splitAt, guard, second: true },
    ]
  }
}

/** The week ahead, with a hole tomorrow and one later on, and after it a draft. */
export async function rosterAhead(stage: Stage, founded: Founded, staffed: Staffed): Promise<void> {
  const today = dayOf(stage, stage.now)
  const at = (days: number): Day => addDays(today, days)
  const isHole = ({ site, post, night, from }: Omit<Shift, 'id'>): boolean => {
    if (post.row.name !== '巡逻岗') return false
    const on = dayOf(stage, from)
    return (site.row.key === 'two' && night && on === at(3)) || (site.row.key === 'three' && !night && on === at(1))
  }
  await rosterDays(stage, founded, staffed, { from: at(1), until: at(7), publish: true, leaveOut: isHole })
  await rosterDays(stage, founded, staffed, { from: at(8), until: at(10), publish: false })
}

// The one who stands at the hospital now is asked just now: chance looks at the shift's id, so one is taken that fits.
function drawnNow(stage: Stage, shift: Omit<Shift, 'id'>): Id {
  const fresh = (): Id => newId(stage.house.now())
  const fits = nameOf(shift.site, shift.post) === 'hospital 巡逻岗'
  if (!fits || shift.from > stage.now || shift.to < stage.now) return fresh()
  for (let tries = 0; tries < 4000; tries += 1) {
    const id = fresh()
    if (askedAt(stage, { ...shift, id }).some(at => at > stage.now - 2.5 * minute && at < stage.now - 1 * minute))
      return id
  }
  return fresh()
}

export const dayOf = (stage: Stage, at: number): Day => dayAt(at, stage.house.city.timeZone)
