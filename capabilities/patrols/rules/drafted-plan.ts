import type { Pair, Values } from '#kernel/words.ts'
import { words } from '../round-words.ts'
import { dayKinds, type DayKind } from '../../posts/schema.ts'
import { clockOf, minutesOf } from '../../posts/rules/drafted-spans.ts'
import type { RoundPlan } from '../schema.ts'

// A plan as it is typed in a form, and as it is said in words.

export type PlanDraft = {
  name: string
  kind: RoundPlan['kind']
  routeId: string
  from: string
  to: string
  laps: string
  slackMinutes: string
  shiftBy: string
  leastMinutes: string
  order: 'any' | 'fixed'
  sign: 'one' | 'two'
  dayKinds: DayKind[]
  fromOn: string
}
export type PlanBody = Omit<RoundPlan, 'id' | 'siteId' | 'postId' | 'untilOn' | 'routeName' | 'points'>

const count = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null)

/** What a draft asks for; null where a time or a number cannot be read. The same time twice is the whole day. */
export function planOf(draft: PlanDraft): PlanBody | null {
  const [starts, ends] = [minutesOf(draft.from), minutesOf(draft.to)]
  const [laps, slackMinutes, shiftBy] = [count(draft.laps), count(draft.slackMinutes), count(draft.shiftBy)]
  const least = draft.leastMinutes.trim() === '' ? undefined : count(draft.leastMinutes)
  if (starts === null || ends === null || !laps || slackMinutes === null || shiftBy === null || least === null)
    return null
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    routeId: draft.routeId,
    starts,
    minutes: (ends - starts + 1440) % 1440 || 1440,
    laps,
    slackMinutes,
    shiftBy,
    leastMinutes: least ?? null,
    ordered: draft.order === 'fixed',
    signatures: draft.sign === 'two' ? 2 : 1,
    dayKinds: dayKinds.filter(kind => draft.dayKinds.includes(kind)),
    fromOn: draft.fromOn,
  }
}

const everyDay: DayKind[] = [...dayKinds]
type Shape = Pick<
  PlanDraft,
  'kind' | 'from' | 'to' | 'laps' | 'slackMinutes' | 'shiftBy' | 'order' | 'sign' | 'dayKinds'
>
const usual: Shape = {
  kind: 'patrol',
  from: '19:00',
  to: '07:00',
  laps: '6',
  slackMinutes: '15',
  shiftBy: '0',
  order: 'any',
  sign: 'one',
  dayKinds: everyDay,
}

/**
 * What is often planned, to begin with. Fire rounds as the trade walks them in public places: every two hours while open
 * (09:00 to 22:00 unless the house says otherwise), checked once more after closing, and signed by two.
 */
export const templates = {
  templateNight: { ...usual, shiftBy: '20' },
  templateFire: { ...usual, kind: 'fire', from: '09:00', to: '21:00', laps: '6', slackMinutes: '20', sign: 'two' },
  templateClosing: {
    ...usual,
    kind: 'fire-closing',
    from: '22:00',
    to: '22:30',
    laps: '1',
    slackMinutes: '30',
    sign: 'two',
  },
  templateVideo: { ...usual, kind: 'video', from: '20:00', to: '06:00', laps: '10', slackMinutes: '15' },
} as const satisfies Record<string, Shape>

type Said = [pair: Pair, facts: Values]

/** A plan in words, in the order in which it is said. */
export function sayPlan(plan: Omit<PlanBody, 'name' | 'routeId' | 'fromOn'>): Said[] {
  const to = clockOf(plan.starts + plan.minutes)
  const said: Said[] = [
    [['{from}–{to}', '{from}–{to}'], { from: clockOf(plan.starts), to }],
    plan.laps === 1 ? [words.lapsOne, {}] : [words.laps, { count: plan.laps }],
    plan.slackMinutes === 0 ? [words.slackNone, {}] : [words.slackSays, { count: plan.slackMinutes }],
    [plan.ordered ? words.inOrder : words.anyOrder, {}],
  ]
  if (plan.shiftBy > 0) said.push([words.movedSays, { count: plan.shiftBy }])
  if (plan.leastMinutes !== null) said.push([words.leastSays, { count: plan.leastMinutes }])
  if (plan.signatures === 2) said.push([words.twoSign, {}])
  if (plan.dayKinds.length === dayKinds.length) said.push([words.everyDay, {}])
  else for (const kind of plan.dayKinds) said.push([words[kind], {}])
  return said
}
