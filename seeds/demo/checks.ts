import type { Id } from '#kernel/id.ts'
import { chanceOf } from '#capabilities/checks/chance.ts'
import { sweepChecks } from '#capabilities/checks/index.ts'
import { drawTimes } from '#capabilities/checks/rules/draw.ts'
import { between, minute } from './clock.ts'
import { placeOn, type Founded } from './found.ts'
import type { Shift } from './roster.ts'
import { ask, look, phone, type Speaker, type Stage } from './speak.ts'
import type { Happening } from './timeline.ts'
import type { Turn } from './turns.ts'

// Spot checks: the hospital asks around the clock, the first estate at night. Whom chance draws is the program's own doing;
// here it is only known when, so that its clock looks then and the guard answers, or does not.

const rules = {
  hospital: { starts: 0, minutes: 1440, perShift: 1, answerMinutes: 5, radioMinutes: 60 },
  one: { starts: 1380, minutes: 360, perShift: 1, answerMinutes: 5, radioMinutes: 60 },
  three: { starts: 1380, minutes: 360, perShift: 0, answerMinutes: 5, radioMinutes: 60 },
} as const
const ruleOf = (key: string) => (Object.hasOwn(rules, key) ? rules[key as keyof typeof rules] : null)

export async function setCheckRules(stage: Stage, { sites, staff }: Founded): Promise<void> {
  for (const { id, row } of sites) {
    const rule = ruleOf(row.key)
    if (rule) await ask(stage, staff.office, `/sites/${id}/check-rule`, { ...rule })
  }
}

/** When a shift is asked (ms): by the house's own key, so nobody else could say. */
export function askedAt(
  { house }: Stage,
  { id, site, from, to }: Pick<Shift, 'id' | 'site' | 'from' | 'to'>,
): number[] {
  const rule = ruleOf(site.row.key)
  if (!rule || rule.perShift === 0) return []
  return drawTimes({
    shift: { from, to },
    window: rule,
    count: rule.perShift,
    timeZone: house.city.timeZone,
    chance: drawn => chanceOf(house.keys.identity, id, drawn),
  })
}

type Watched = { sites: { open: { id: Id; state: string; personId: Id }[] }[] }

/** What comes of the checks of one turn. */
export function checksOf(stage: Stage, turn: Turn, leader: Speaker): Happening[] {
  const { rng } = stage
  const lane = turn.shift.site.id
  return askedAt(stage, turn.shift).flatMap(drawn => {
    const luck = rng()
    const ends = drawn + 6 * minute
    const answers = drawn + between(rng, 0.5, 3.8) * minute
    const open = drawn > stage.now - 4 * minute
    const all: Happening[] = [{ at: drawn + 1000, lane, run: () => sweepChecks(stage.house) }]
    if (open) return [...all, { at: drawn + 2000, lane, run: () => reach(stage, turn, leader, false) }]
    if (luck < 0.9) all.push({ at: answers, lane, run: () => reach(stage, turn, leader, true) })
    else if (luck < 0.96) all.push({ at: answers, lane, run: () => reach(stage, turn, leader, false) })
    if (luck >= 0.9) all.push({ at: ends, lane, run: () => sweepChecks(stage.house) })
    if (luck >= 0.96) all.push({ at: ends + 4 * minute, lane, run: () => called(stage, turn, leader, luck < 0.985) })
    return all
  })
}

async function checkOf(stage: Stage, { shift }: Turn, leader: Speaker, states: readonly string[]): Promise<Id | null> {
  const { sites } = await look<Watched>(stage, leader, '/checks/watch')
  const open = sites.flatMap(site => site.open)
  return open.find(row => row.personId === shift.guard.personId && states.includes(row.state))?.id ?? null
}

async function reach(stage: Stage, turn: Turn, leader: Speaker, answers: boolean): Promise<void> {
  const checkId = await checkOf(stage, turn, leader, ['asked'])
  if (!checkId) return
  const { guard, site, post } = turn.shift
  const place = guard.placed ? { place: { ...placeOn(site.row, ...post.row.at), metres: 15 } } : {}
  await phone(stage, guard.who, [
    { name: 'check.reach', input: { checkId }, at: stage.house.now() - 8000 },
    ...(answers ? [{ name: 'check.answer', input: { checkId, ...place } }] : []),
  ])
}

async function called(stage: Stage, turn: Turn, leader: Speaker, answered: boolean): Promise<void> {
  const checkId = await checkOf(stage, turn, leader, ['not-reached'])
  if (!checkId) return
  const says = answered ? '对讲机有应答，手机在充电' : '呼叫三次无应答'
  await phone(stage, leader, [{ name: 'check.called', input: { checkId, answered, says } }])
}
