import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { newId, type Id } from '#kernel/id.ts'
import { addDays } from '#kernel/time.ts'
import { problemOf, request, unreachable, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { useEvents } from '#ui/events.ts'
import type { RosterBook, RosterChanged, RosterShift } from '../schema.ts'
import { changed, indexed, type Indexed } from './book-index.ts'
import { applied, inverse, parts, sent, type Change } from './change.ts'
import type { Frame } from './frame.ts'
import { did, noHistory, went, type History } from './history.ts'

// The roster as it is being worked on: what the server said, and on top of it the changes that wait for its answer. They are
// shown at once and sent one after the other. A change that met another office's is kept whole and can be done again; one that
// was refused is taken off and the reason stays until it was read; one that could not be sent waits.

/** A change the server did not take: why, and the roster as it was seen when it was made. */
export type Kept = { change: Change; problem: Problem; before: Indexed; isConflict: boolean }
type Waiting = { change: Change; key: Id; way: 'do' | 'undo' | 'redo' }
export type Told = { way: 'do' | 'undo' | 'redo'; change: Change; at: number }
type State = {
  base: Indexed | null
  waiting: readonly Waiting[]
  history: History
  kept: Kept | null
  told: Told | null
  glow: ReadonlySet<Id>
}

const atFirst: State = { base: null, waiting: [], history: noHistory, kept: null, told: null, glow: new Set() }
const noGlow: ReadonlySet<Id> = new Set()

export const rosterQuery = (siteId: Id, { fromOn, untilOn }: Pick<Frame, 'fromOn' | 'untilOn'>) => ({
  queryKey: ['GET /roster', siteId, fromOn, untilOn],
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<RosterBook> =>
    request('GET /roster', { query: { siteId, fromOn, untilOn: addDays(untilOn, 1) }, signal }) as Promise<RosterBook>,
  // Ten thousand rows would be compared one by one with those before, to no use.
  structuralSharing: false,
})

const isConflict = ({ code }: Problem): boolean => code === 'roster.changed-meanwhile'

/** Shifts that others put, changed or took away between two readings of one roster. */
const differences = (was: Indexed | null, is: Indexed): ReadonlySet<Id> => {
  if (!was || was.book.fromOn !== is.book.fromOn || was.book.site.id !== is.book.site.id) return noGlow
  return new Set(
    [...is.slots.values()]
      .filter(({ shift }) => was.slots.get(shift.id)?.shift.version !== shift.version)
      .map(slot => slot.shift.id),
  )
}

const standing = (base: Indexed | null, waiting: readonly Waiting[]): Indexed | null =>
  base && waiting.reduce((index, { change }) => applied(index, change), base)

const newKey = (): Id => newId(now())

export type Roster = ReturnType<typeof useRoster>

/** One site's roster over some days, and everything that can be done to it. */
export function useRoster(siteId: Id, frame: Frame) {
  const client = useQueryClient()
  const options = rosterQuery(siteId, frame)
  const query = useQuery(options)
  const [state, setState] = useState(atFirst)
  const latest = useRef(state)
  const sending = useRef(false)
  const stale = useRef(false)
  // Shifts as they were last answered: what was copied to later days is not in the book, and may yet be undone.
  const known = useRef(new Map<Id, RosterShift>())
  const set = (next: Partial<State>) => {
    latest.current = { ...latest.current, ...next }
    setState(latest.current)
  }
  const read = useEffectEvent((book: RosterBook | undefined) => {
    if (!book || latest.current.waiting.length > 0) return
    const base = indexed(book)
    set({ base, glow: differences(latest.current.base, base) })
  })
  useEffect(() => read(query.data), [query.data])
  const refresh = () => {
    stale.current = latest.current.waiting.length > 0
    if (!stale.current) void client.invalidateQueries({ queryKey: options.queryKey })
  }
  const connection = useEvents(topics => {
    if (topics.some(topic => topic === '*' || topic === `site:${siteId}`)) refresh()
  })
  const answered = ({ shifts }: RosterChanged, one: Waiting | null) => {
    const { base, waiting } = latest.current
    for (const shift of shifts) known.current.set(shift.id, shift)
    if (base) set({ base: changed(base, shifts), waiting: waiting.filter(other => other !== one) })
  }
  const refused = (one: Waiting, thrown: unknown) => {
    const problem = problemOf(thrown)
    const { waiting, base, history } = latest.current
    const rest = waiting.filter(other => other !== one)
    // A step that was not taken is none that could be undone.
    const undo = one.way === 'do' ? history.undo.filter(step => step.change !== one.change) : history.undo
    set({ waiting: rest, history: { ...history, undo }, told: null })
    if (base) set({ kept: { change: one.change, problem, before: base, isConflict: isConflict(problem) } })
    stale.current = problem.code !== unreachable
  }
  const send = async (one: Waiting): Promise<void> => {
    const { base } = latest.current
    const shiftOf = (id: Id) => base?.slots.get(id)?.shift ?? known.current.get(id)
    const body = sent(siteId, one.change, id => shiftOf(id)?.version ?? 0)
    await request('POST /roster/changes', { body, key: one.key }).then(
      answer => answered(answer as RosterChanged, one),
      (thrown: unknown) => refused(one, thrown),
    )
  }
  const drain = async (): Promise<void> => {
    if (sending.current) return
    sending.current = true
    for (let one = latest.current.waiting[0]; one; one = latest.current.waiting[0]) await send(one)
    sending.current = false
    if (stale.current) refresh()
  }
  const put = (change: Change, way: Waiting['way'], about = change) => {
    const index = standing(latest.current.base, latest.current.waiting)
    if (!index) return
    const step = { change, inverse: inverse(index, change, id => known.current.get(id)), about }
    const { history, waiting } = latest.current
    set({
      history: way === 'do' ? did(history, step) : went(history, way, step),
      waiting: [...waiting, ...parts(change).map(part => ({ change: part, key: newKey(), way }))],
      told: { way, change: about, at: now() },
      kept: null,
    })
    void drain()
  }
  const top = (way: 'undo' | 'redo') => {
    const step = latest.current.history[way].at(-1)
    if (step) put(step.inverse, way, step.about)
  }
  const { base, waiting } = state
  const index = useMemo(() => standing(base, waiting), [base, waiting])
  return {
    query: query as UseQueryResult<RosterBook>,
    index,
    saving: state.waiting.length > 0,
    connection,
    ...state,
    act: (change: Change) => put(change, 'do'),
    undo: () => top('undo'),
    redo: () => top('redo'),
    again: () => state.kept && put(state.kept.change, 'do'),
    letGo: () => set({ kept: null }),
    hush: () => set({ told: null }),
    answered: (answer: RosterChanged) => answered(answer, null),
    refresh,
  }
}
