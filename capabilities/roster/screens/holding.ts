import { useMemo, useRef } from 'react'
import { newId, type Id } from '#kernel/id.ts'
import { now } from '#ui/clock.ts'
import { judgeShift } from '../rules/judge-shift.ts'
import type { RosterFinding, ShiftPlan } from '../schema.ts'
import type { Indexed } from './book-index.ts'
import type { Change } from './change.ts'
import type { HoleAt, Holes } from './holes.ts'
import { dropped, planned, type Subject, type Target } from './plan.ts'

// What is held over the grid, by pointer or by keys. It lives outside React's tree of the grid: a drag moves a label and
// a frame, and must not draw two hundred rows anew.

export type Held = {
  subject: Subject
  copy: boolean
  by: 'pointer' | 'keys'
  /** Where the pointer is, and the cell under it, on the screen. */
  x: number
  y: number
  cell: { left: number; top: number; width: number; height: number } | null
  target: Target | null
  plan: ShiftPlan | null
  findings: readonly RosterFinding[]
}

export type Cell = { target: Target; rect: Held['cell'] }
type Store<T> = { get: () => T; set: (value: T) => void; subscribe: (heard: () => void) => () => void }

const storeOf = <T>(first: T): Store<T> => {
  let value = first
  const ears = new Set<() => void>()
  return {
    get: () => value,
    set: next => {
      value = next
      for (const heard of ears) heard()
    },
    subscribe: heard => {
      ears.add(heard)
      return () => ears.delete(heard)
    },
  }
}

export const isRefused = (held: Held): boolean => held.findings.some(({ verdict }) => verdict === 'refused')
const none: readonly HoleAt[] = []
const sameCell = (a: Target | null, b: Target | null): boolean =>
  a?.on === b?.on && a?.postId === b?.postId && a?.personId === b?.personId && a?.at === b?.at

type Given = { index: Indexed; holes: Holes; act: (change: Change) => void }
export type Holding = ReturnType<typeof useHolding>

/** Takes up, carries over cells, judges, puts down. The rules that answer are those the server asks. */
export function useHolding(given: Given) {
  const latest = useRef(given)
  const next = useRef<Id>('')
  latest.current = given
  return useMemo(() => {
    const store = storeOf<Held | null>(null)
    const judged = (held: Held): Held => {
      const { index, holes } = latest.current
      if (!held.target) return { ...held, plan: null, findings: [] }
      const holesOf = (postId: Id) => holes.get(postId) ?? none
      const plan = planned({ index, subject: held.subject, target: held.target, holes: holesOf, id: next.current })
      const asked = plan && (held.copy ? { ...plan, id: next.current } : plan)
      return { ...held, plan, findings: asked ? judgeShift(index.book, asked, now()) : [] }
    }
    const take = (subject: Subject, how: Pick<Held, 'by' | 'copy'> & { x?: number; y?: number }) => {
      next.current = newId(now())
      store.set({ x: 0, y: 0, ...how, subject, cell: null, target: null, plan: null, findings: [] })
    }
    const over = (cell: Cell | null, at?: { x: number; y: number; copy: boolean }) => {
      const held = store.get()
      if (!held) return
      const copy = (at?.copy ?? held.copy) && held.subject.kind === 'shift'
      const moved = { ...held, ...at, copy, cell: cell?.rect ?? null, target: cell?.target ?? null }
      store.set(sameCell(held.target, moved.target) && held.copy === copy ? moved : judged(moved))
    }
    const put = (): Held | null => {
      const held = store.get()
      if (!held?.plan || isRefused(held)) return null
      const change = dropped(held.subject, held.plan, held.copy ? next.current : null)
      store.set(null)
      if (change) latest.current.act(change)
      return held
    }
    return { ...store, take, over, put, drop: () => store.set(null) }
  }, [])
}
