import { useRef, type KeyboardEvent, type RefObject } from 'react'
import type { RosterShift } from '../schema.ts'
import type { Holding } from './holding.ts'
import type { Side } from './frame.ts'
import { cellOf } from './use-pointer.ts'
import { headHeight } from './windowed.ts'

// The grid by keys: arrows go through what stands in a cell and from cell to cell; Enter takes up and puts down, `c` takes a
// copy, Delete removes, Esc lets go. One element of the grid is in the order of Tab at a time: the one last visited.

type Place = { at: number; col: number; nth: number }
type Given = {
  scroller: RefObject<HTMLDivElement | null>
  tops: readonly number[]
  columns: number
  by: Side
  holding: Holding
  mayChange: boolean
  shiftOf: (id: string) => RosterShift | undefined
  isFixed: (id: string) => boolean
  onRemove: (id: string) => void
  onTaken: (copy: boolean) => void
  onPut: () => void
  onNot: () => void
  onLetGo: () => void
}

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -99],
  End: [0, 99],
}

const rowOf = (box: HTMLElement, at: number) => box.querySelector<HTMLElement>(`.roster-place[data-at="${at}"]`)
const groundOf = (box: HTMLElement, at: number, col: number) =>
  rowOf(box, at)?.querySelector<HTMLElement>(`[data-col="${col}"]:not(button)`) ?? null

/** What can be visited in one cell, in order: what stands there, else the cell or the place to add. */
function itemsIn(box: HTMLElement, at: number, col: number): HTMLElement[] {
  const row = rowOf(box, at)
  const cell = row?.querySelector<HTMLElement>(`.roster-cell[data-col="${col}"]`)
  if (cell) {
    const buttons = [...cell.querySelectorAll<HTMLElement>('button')]
    return buttons.length > 0 ? buttons : [cell]
  }
  return [...(row?.querySelectorAll<HTMLElement>(`button[data-col="${col}"]`) ?? [])]
}

const placeOf = (box: HTMLElement, element: HTMLElement): Place | null => {
  const at = Number(element.closest<HTMLElement>('.roster-place')?.dataset['at'] ?? Number.NaN)
  const col = Number(element.closest<HTMLElement>('[data-col]')?.dataset['col'] ?? Number.NaN)
  if (Number.isNaN(at) || Number.isNaN(col)) return null
  return { at, col, nth: Math.max(0, itemsIn(box, at, col).indexOf(element)) }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value))

/** Brings a row into sight; what it holds is drawn by the next frame but one. */
function show(box: HTMLElement, tops: readonly number[], at: number, then: () => void): void {
  const [top, bottom] = [tops[at] ?? 0, tops[at + 1] ?? 0]
  const room = box.clientHeight - headHeight
  if (top < box.scrollTop) box.scrollTop = top
  else if (bottom > box.scrollTop + room) box.scrollTop = bottom - room
  if (rowOf(box, at)) return then()
  requestAnimationFrame(() => requestAnimationFrame(then))
}

/** The handlers of the grid for keys and focus. */
export function useKeys(given: Given) {
  const held = useRef<Place>({ at: 0, col: 0, nth: 0 })
  const current = useRef<HTMLElement | null>(null)
  const box = () => given.scroller.current as HTMLDivElement
  const visit = (element: HTMLElement | null | undefined) => {
    if (!element) return
    if (current.current && current.current !== element) current.current.tabIndex = -1
    current.current = element
    element.tabIndex = 0
    element.focus({ preventScroll: false })
  }
  const go = (place: Place) =>
    show(box(), given.tops, place.at, () => {
      const items = itemsIn(box(), place.at, place.col)
      held.current = { ...place, nth: clamp(place.nth, items.length - 1) }
      visit(items[held.current.nth])
    })
  const carry = (place: Place) =>
    show(box(), given.tops, place.at, () => {
      held.current = place
      const ground = groundOf(box(), place.at, place.col)
      ground?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      given.holding.over(cellOf(ground ?? undefined, given.by))
    })
  const stepFrom = (place: Place, [rows, columns]: readonly [number, number]): Place => {
    const items = itemsIn(box(), place.at, place.col)
    const nth = place.nth + rows
    if (Math.abs(rows) === 1 && !given.holding.get() && nth >= 0 && nth < items.length) return { ...place, nth }
    const at = clamp(place.at + rows, given.tops.length - 2)
    return { at, col: clamp(place.col + columns, given.columns - 1), nth: rows < 0 ? 99 : 0 }
  }
  const take = (element: HTMLElement, copy: boolean): boolean => {
    const { shift: id = '', grab = '' } = element.dataset
    const shift = given.shiftOf(id)
    if (!shift || !given.mayChange) return false
    if (!copy && given.isFixed(id)) return false
    given.holding.take({ kind: 'shift', shift, grabbedOn: grab as never }, { by: 'keys', copy })
    given.onTaken(copy)
    carry(held.current)
    return true
  }
  const whileHeld = (event: KeyboardEvent<HTMLElement>): boolean => {
    const step = steps[event.key]
    if (step) carry(stepFrom(held.current, step))
    else if (event.key === 'Escape') {
      given.holding.drop()
      given.onLetGo()
      go(held.current)
    } else if (event.key === 'Enter') {
      if (given.holding.put()) given.onPut()
      else given.onNot()
      requestAnimationFrame(() => go(held.current))
    } else return false
    return true
  }
  const free = (event: KeyboardEvent<HTMLElement>): boolean => {
    const element = event.target as HTMLElement
    const place = placeOf(box(), element)
    const step = steps[event.key]
    if (!place) {
      if (step && element === box()) go(held.current)
      return step !== undefined && element === box()
    }
    held.current = place
    if (step) go(stepFrom(place, step))
    else if (event.key === 'Enter') {
      if (!take(element, false)) element.click()
    } else if (event.key === 'c') return take(element, true)
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      const id = element.dataset['shift']
      if (!id || !given.mayChange) return false
      given.onRemove(id)
      requestAnimationFrame(() => go(place))
    } else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const isHeld = given.holding.get()?.by === 'keys'
    if (isHeld ? whileHeld(event) : free(event)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  return { onKeyDown, begin: () => carry(held.current) }
}
