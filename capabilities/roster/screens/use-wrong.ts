import { useEffect, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { now } from '#ui/clock.ts'
import { judgeShift } from '../rules/judge-shift.ts'
import type { Indexed, Slot } from './book-index.ts'
import { planOf } from './change.ts'

const atOnce = 100
const none: ReadonlySet<Id> = new Set()

/** The drafts that could not be published as they stand, found some at a time after the grid has been drawn. */
export function useWrong(index: Indexed, drafts: readonly Slot[]): ReadonlySet<Id> {
  const [wrong, setWrong] = useState(none)
  useEffect(() => {
    if (drafts.length === 0) return undefined
    const found = new Set<Id>()
    let at = 0
    let timer = setTimeout(function some() {
      for (const { shift } of drafts.slice(at, at + atOnce))
        if (judgeShift(index.book, planOf(shift), now()).some(({ verdict }) => verdict === 'refused'))
          found.add(shift.id)
      at += atOnce
      if (at < drafts.length) timer = setTimeout(some, 30)
      else setWrong(was => (found.size === was.size && [...found].every(id => was.has(id)) ? was : found))
    }, 400)
    return () => clearTimeout(timer)
  }, [index, drafts])
  return drafts.length === 0 ? none : wrong
}
