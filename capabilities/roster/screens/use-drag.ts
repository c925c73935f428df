import type { RefObject } from 'react'
import type { Id } from '#kernel/id.ts'
import type { Indexed } from './book-index.ts'
import type { Frame, Side } from './frame.ts'
import type { Cell, Holding } from './holding.ts'
import { snapped, type Subject } from './plan.ts'
import { cellOf, instantAt, subjectOf, usePointer } from './use-pointer.ts'

type Given = {
  index: Indexed
  frame: Frame
  by: Side
  mayChange: boolean
  attended: ReadonlySet<Id>
  holding: Holding
  scroller: RefObject<HTMLDivElement | null>
  onEnd: () => void
}

/** Where the end of a shift would be pulled to; it moves along its own track wherever the pointer is. */
function edgeAt({ frame, scroller }: Given, { shift }: { shift: { id: Id } }, x: number): Cell | null {
  const bar = scroller.current?.querySelector(`[data-shift="${shift.id}"]`)
  const at = instantAt(bar, x)
  return at === undefined ? null : { target: { on: frame.fromOn, at: snapped(at) }, rect: null }
}

function cellAt(given: Given, [x, y]: readonly [number, number], subject: Subject): Cell | null {
  if (subject.kind === 'edge') return edgeAt(given, subject, x)
  const under = document.elementsFromPoint(x, y)
  const ground = under.find(one => one.closest('[data-on]'))
  const cell = cellOf(ground, given.by)
  if (!cell || subject.kind === 'shift') return cell
  const track = under.find(one => one.closest('[data-from]'))
  return { ...cell, target: { ...cell.target, at: instantAt(track, x) } }
}

/** What a press on the page takes up; nothing where nobody may, or where somebody has signed on. */
function subjectAt({ index, mayChange, attended }: Given, pressed: Element): Subject | null {
  if (!mayChange) return null
  const subject = subjectOf(pressed, id => index.slots.get(id)?.shift)
  const stands = subject && 'shift' in subject && attended.has(subject.shift.id)
  return stands ? null : subject
}

/** The handler of presses for the whole working ground: what is taken up, and the cell it is over. */
export const useDrag = (given: Given) =>
  usePointer({
    holding: given.holding,
    scroller: () => given.scroller.current,
    reading: {
      subjectAt: pressed => subjectAt(given, pressed),
      cellAt: (x, y, subject) => cellAt(given, [x, y], subject),
    },
    onPut: given.onEnd,
    onNot: given.onEnd,
  })
