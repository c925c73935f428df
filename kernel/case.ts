import type { TObject } from 'typebox'
import type { Grant, Role } from './access.ts'
import type { Id } from './id.ts'
import type { LawFact } from './law.ts'
import { addDays, addWorkingDays, dayAt, endOf, isDay, type Calendar, type Instant } from './time.ts'
import type { Pair } from './words.ts'

// A case kind says in one value which states a matter goes through, who may move it, when each state is due and what
// the clock does when it lapses. What is declared is proved when it is loaded: every state is reachable and leads on to
// an end, each lapse is an action of the clock that leaves that very state. What acts on it lies in shell/cases.

/** When a state is due, counted from when it was entered; `on` is the end of the day, or the instant, a fact names. */
export type Due = { minutes: number } | { days: number } | { workingDays: number } | { on: string }

/** Whose a case is in a state: a role of the owning party, or the person it is about. */
export type Owner = Role | 'subject'

export type OpenState<A extends string = string> = { owner?: Owner; due?: Due; lapse?: A }
export type State<A extends string = string> = 'final' | OpenState<A>

export type Action<S extends string = string> = {
  from: readonly S[]
  /** Left out: the case stays in its state, and its clock runs on. */
  to?: S
  who: Grant<CaseHead> | 'clock'
  /** What it takes. `says` becomes the sentence of the step, `photos` hang on the case, the rest are facts of the step. */
  takes?: TObject
  /** Hands the case to the next of these roles and begins its clock anew; after the last it is asked again daily. */
  escalates?: readonly Role[]
  /** What was said stays said: where the case has moved on meanwhile, it is kept as a step and moves nothing. */
  evenLate?: boolean
  law?: LawFact
}

export type CaseKind = {
  kind: string
  about: TObject
  law?: LawFact
  /** Whether it is handed on with the post, so that the next guard reads it. */
  passesOn: boolean
  start: string
  states: Readonly<Record<string, State>>
  actions: Readonly<Record<string, Action>>
}

export type Facts = Readonly<Record<string, unknown>>
export type Named = { partyId: Id; personId: Id | null; standing: string }

/** What grants and engines know of one case. `ours` and `here` say how the reader stands to it. */
export type CaseHead = {
  id: Id
  kind: string
  state: string
  siteId: Id | null
  postId: Id | null
  shiftId: Id | null
  partyId: Id
  personId: Id | null
  parentId: Id | null
  aboutTable: string | null
  aboutId: Id | null
  ownerRole: Role
  ownerParty: Id
  ownerPerson: Id | null
  level: number
  version: number
  dueAt: Instant | null
  openedPerson: Id | null
  facts: Facts
  named: readonly Named[]
  /** What was done so far and by whom, first things first; null is the clock. */
  steps: readonly { action: string; personId: Id | null }[]
  /** The reader is office, leader or administrator of the party it belongs to. */
  ours: boolean
  /** The reader may change cases of its site. */
  here: boolean
}

type Declared<A extends TObject, S extends string, X extends string> = {
  kind: string
  about: A
  law?: LawFact
  passesOn: boolean
  start: NoInfer<S>
  states: Readonly<Record<S, State<NoInfer<X>>>>
  actions: Readonly<Record<X, Action<NoInfer<S>>>>
}

/** Declares a kind of case. Throws RangeError on what does not hold together. */
export function defineCase<A extends TObject, S extends string, X extends string>(
  declared: Declared<A, S, X>,
): Declared<A, S, X> {
  const [fault] = caseFaults(declared as unknown as CaseKind)
  if (fault) throw new RangeError(`case kind ${declared.kind}: ${fault}`)
  return declared
}

const plain = /^[a-z][a-z-]*[a-z]$/

/** Everything that does not hold together in a declaration, each in a few words. */
export function caseFaults(kind: CaseKind): string[] {
  const names = [kind.kind, ...Object.keys(kind.states), ...Object.keys(kind.actions)]
  const wrong = names.filter(name => !plain.test(name)).map(name => `“${name}” is not a plain name`)
  const start = kind.states[kind.start]
  if (!start || start === 'final') return [...wrong, `it starts in “${kind.start}”, which is no open state`]
  if (!('line' in kind.about.properties)) wrong.push('its facts have no line')
  if ('open' in kind.actions) wrong.push('no action is called open: that is how it begins')
  wrong.push(...Object.entries(kind.actions).flatMap(([name, action]) => actionFaults(kind, name, action)))
  if (wrong.length > 0) return wrong
  return Object.entries(kind.states).flatMap(([name, state]) => stateFaults(kind, name, state))
}

function actionFaults({ states }: CaseKind, name: string, { from, to, who, escalates, takes }: Action): string[] {
  const wrong: string[] = []
  if (from.length === 0) wrong.push(`${name} leaves no state`)
  for (const state of from)
    if (!states[state] || states[state] === 'final') wrong.push(`${name} leaves “${state}”, which is no open state`)
  if (to !== undefined && !states[to]) wrong.push(`${name} leads to “${to}”, which is no state`)
  if (escalates?.length === 0) wrong.push(`${name} escalates to nobody`)
  if (who === 'clock' && takes) wrong.push(`${name} is the clock’s and takes something`)
  return wrong
}

function stateFaults(kind: CaseKind, name: string, state: State): string[] {
  const wrong: string[] = []
  if (!reachedFrom(kind, kind.start).has(name)) wrong.push(`“${name}” is never reached`)
  if (state === 'final') return wrong
  const ahead = [...reachedFrom(kind, name)]
  if (!ahead.some(one => kind.states[one] === 'final')) wrong.push(`“${name}” leads to no end`)
  if ((state.due === undefined) !== (state.lapse === undefined))
    wrong.push(`“${name}” is due and does not lapse, or the other way round`)
  if (state.due && !isSound(kind, state.due)) wrong.push(`“${name}” is due at no time`)
  return state.lapse === undefined ? wrong : [...wrong, ...lapseFaults(kind, name, state.lapse)]
}

function lapseFaults({ actions }: CaseKind, state: string, lapse: string): string[] {
  const action = actions[lapse]
  if (!action) return [`“${state}” lapses by “${lapse}”, which is no action`]
  if (action.who !== 'clock') return [`“${state}” lapses by “${lapse}”, which is not the clock’s`]
  if (!action.from.includes(state)) return [`“${state}” lapses by “${lapse}”, which does not leave it`]
  const stays = action.to === undefined || action.to === state
  return stays && !action.escalates ? [`“${state}” lapses by “${lapse}”, and nothing happens`] : []
}

const isSound = ({ about }: CaseKind, due: Due): boolean => {
  if ('on' in due) return due.on in about.properties
  const [count = 0] = Object.values(due)
  return Number.isSafeInteger(count) && count > 0
}

/** Every state that can be reached from one, itself included. */
function reachedFrom({ actions }: CaseKind, from: string): Set<string> {
  const reached = new Set([from])
  for (const at of reached)
    for (const action of Object.values(actions))
      if (action.to !== undefined && action.from.includes(at)) reached.add(action.to)
  return reached
}

/** Whether an action begins a clock anew: it enters a state, be it the same, or escalates. */
export const renews = ({ to, escalates }: Action): boolean => to !== undefined || escalates !== undefined

export const isFinal = (kind: CaseKind, state: string): boolean => kind.states[state] === 'final'

/** What a state says of itself; nothing of a final one. Throws RangeError on a state that is not declared. */
export function openState(kind: CaseKind, state: string): OpenState | null {
  const found = kind.states[state]
  if (found === undefined) throw new RangeError(`${kind.kind} has no state ${state}`)
  return found === 'final' ? null : found
}

/** What times are counted by: when a state was entered, where, and which days are worked. */
export type Counting = { since: Instant; timeZone: string; calendar: Calendar; facts: Facts }

/**
 * When a due runs out: days and working days at their end. `provisional` in a year whose calendar is not published:
 * then it cannot lapse yet. Null where the fact it hangs on is missing.
 */
export function dueAt(due: Due, { since, timeZone, calendar, facts }: Counting) {
  const settled = (at: Instant) => ({ at, provisional: false })
  const today = dayAt(since, timeZone)
  if ('minutes' in due) return settled(since + due.minutes * 60_000)
  if ('days' in due) return settled(endOf(addDays(today, due.days), timeZone))
  if ('workingDays' in due) {
    const { day, provisional } = addWorkingDays(calendar, today, due.workingDays)
    return { at: endOf(day, timeZone), provisional }
  }
  const said = facts[due.on]
  if (typeof said !== 'string') return null
  if (isDay(said)) return settled(endOf(said, timeZone))
  const at = Date.parse(said)
  return Number.isNaN(at) ? null : settled(at)
}

/** Whose a case is on entering a state of its kind; what the state does not declare stays as it was. */
export function ownerIn(kind: CaseKind, state: string, head: Pick<CaseHead, 'ownerRole' | 'ownerPerson' | 'personId'>) {
  const owner = openState(kind, state)?.owner
  if (owner === undefined) return { ownerRole: head.ownerRole, ownerPerson: head.ownerPerson }
  if (owner !== 'subject') return { ownerRole: owner, ownerPerson: null }
  if (head.personId === null) throw new RangeError(`${kind.kind}: “${state}” is the subject’s, and there is none`)
  return { ownerRole: 'guard' as Role, ownerPerson: head.personId }
}

/** What an action makes of a case: its state, owner and level, and from when its clock counts at the earliest. */
export type Moved = { state: string; ownerRole: Role; ownerPerson: Id | null; level: number; daily: boolean }

/** The case after an action it can be taken from. Whether it may be taken, and by whom, was asked before. */
export function moved(kind: CaseKind, head: CaseHead, name: string): Moved {
  const { to: state = head.state, escalates } = kind.actions[name] as Action
  if (!escalates) {
    const owner = state === head.state ? head : ownerIn(kind, state, head)
    return { state, ownerRole: owner.ownerRole, ownerPerson: owner.ownerPerson, level: head.level, daily: false }
  }
  const at = escalates.indexOf(head.ownerRole)
  const daily = at === escalates.length - 1
  const ownerRole = escalates[Math.min(at + 1, escalates.length - 1)] as Role
  return { state, ownerRole, ownerPerson: null, level: Math.min(head.level + 1, 999), daily }
}

/** Whether a case lies with the reader: by name, or by role in the owning party. */
export const ownsCase: Grant<CaseHead> = (me, head) =>
  head.ownerPerson === null
    ? head.ownerParty === me.partyId && head.ownerRole === me.role
    : head.ownerPerson === me.personId

/** Nobody who did this before: two pairs of eyes. */
export const unlessDid =
  (action: string): Grant<CaseHead> =>
  (me, head) =>
    !head.steps.some(step => step.action === action && step.personId === me.personId)

/** Nobody judges themself. */
export const notTheSubject: Grant<CaseHead> = (me, head) => head.personId !== me.personId

type KindNamed = { kind: string; states: object; actions: object }

/** The words of one kind of case; a missing state or action does not compile. */
export type CaseFace = {
  kind: string
  name: Pair
  states: Readonly<Record<string, Pair>>
  /** What the button says, and what the timeline says was done. */
  actions: Readonly<Record<string, { button: Pair; done: Pair }>>
  /** Steps that change no state (`noteStep`), and how it began. */
  steps: Readonly<Record<string, Pair>> & { open: Pair }
  /** Names of the facts and of what actions take; what stands under none is not shown. */
  fields: Readonly<Record<string, Pair>>
  /** The choice among the facts whose name is the title, where nobody wrote the line by hand. */
  titleFrom?: string
  /** What values of a choice are called, by field: `field.value`. */
  values?: Readonly<Record<string, Pair>>
}

/**
 * Declares the words of a kind. Only its name is used, so that words can be light: a phone that names steps need not carry
 * the shapes and the law of every kind (`defineFace<typeof kind>({ kind: 'name' }, …)` with a type-only import).
 */
export const defineFace = <K extends KindNamed>(
  kind: K | Pick<KindNamed, 'kind'>,
  face: Omit<CaseFace, 'kind' | 'states' | 'actions'> & {
    states: Readonly<Record<keyof K['states'] & string, Pair>>
    actions: Readonly<Record<keyof K['actions'] & string, { button: Pair; done: Pair }>>
  },
): CaseFace => ({ kind: kind.kind, ...face })

/** What the log calls the steps of a kind: `kind.action`. */
export const logWordsOf = ({ kind, actions, steps }: CaseFace): Record<string, Pair> =>
  Object.fromEntries([
    ...Object.entries(steps).map(([step, said]) => [`${kind}.${step}`, said]),
    ...Object.entries(actions).map(([action, { done }]) => [`${kind}.${action}`, done]),
  ])
