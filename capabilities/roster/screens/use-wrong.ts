import { useEffect, useMemo, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { now } from '#ui/clock.ts'
import type { RosterFinding } from '../schema.ts'
import type { Indexed } from './book-index.ts'
import { columnOf, type Frame } from './frame.ts'
import { wrongOf, type WrongShift } from './wrong-shifts.ts'

export type Wrong = ReadonlyMap<Id, readonly RosterFinding[]>

const sliceMs = 12
const none: readonly WrongShift[] = []
const isSame = (a: readonly WrongShift[], b: readonly WrongShift[]): boolean =>
  a.length === b.length && a.every((one, at) => one.slot === b[at]?.slot)

/**
 * The shifts of a frame that may not stand as they are, in order of time, found some milliseconds at a time after the grid
 * has been drawn. Only for whoever rosters: to others the book does not say what it would be judged by.
 */
export function useWrong(index: Indexed, frame: Frame, asks: boolean): { wrong: Wrong; list: readonly WrongShift[] } {
  const [list, setList] = useState(none)
  useEffect(() => {
    if (!asks) return undefined
    const people = [...index.byPerson.keys()]
    const found: WrongShift[] = []
    let at = 0
    let timer = setTimeout(function some() {
      const until = performance.now() + sliceMs
      for (; at < people.length && performance.now() < until; at += 1)
        found.push(...wrongOf(index, people[at] as Id, now()))
      if (at < people.length) timer = setTimeout(some, sliceMs)
      else {
        const inFrame = found.filter(({ slot }) => columnOf(frame, slot.from) >= 0)
        const next = inFrame.toSorted((a, b) => a.slot.from - b.slot.from)
        setList(was => (isSame(was, next) ? was : next))
      }
    }, 400)
    return () => clearTimeout(timer)
  }, [index, frame, asks])
  const wrong = useMemo(() => new Map(list.map(({ slot, findings }) => [slot.shift.id, findings])), [list])
  return { wrong, list }
}
