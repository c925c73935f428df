import { useEffect, useRef, type PointerEvent as Pressed } from 'react'
import type { Day } from '#kernel/time.ts'
import type { RosterShift } from '../schema.ts'
import type { Cell, Holding } from './holding.ts'
import type { Subject } from './plan.ts'

// Dragging by pointer events, so that mouse, pen and finger are one. A mouse drags after a few pixels; a finger after it
// has rested, so that the grid can still be scrolled. What can be held and where it can be put is read from the page.

const far = 5
const restMs = 320
const edgeZone = 56
const edgeStep = 14

export type Reading = {
  subjectAt: (pressed: Element, x: number) => Subject | null
  /** The cell at a place on the screen. */
  cellAt: (x: number, y: number, subject: Subject) => Cell | null
}

/** The cell that holds an element, as its attributes say: `data-row` is the row's id, `data-on` its day. */
export const cellOf = (element: Element | undefined, by: 'post' | 'person'): Cell | null => {
  const cell = element?.closest<HTMLElement>('[data-on]')
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset['row']
  const on = cell?.dataset['on'] as Day | undefined
  if (!cell || !row || !on) return null
  const { left, top, width, height } = cell.getBoundingClientRect()
  const target = by === 'post' ? { postId: row, on } : { personId: row, on }
  return { target, rect: { left, top, width, height } }
}

/** The instant under a place in the track that an element lies in, where time is drawn; undefined elsewhere. */
export function instantAt(element: Element | null | undefined, x: number): number | undefined {
  const track = element?.closest<HTMLElement>('[data-from]')
  if (!track) return undefined
  const { left, width } = track.getBoundingClientRect()
  const [from, to] = [Number(track.dataset['from']), Number(track.dataset['to'])]
  return from + ((x - left) / width) * (to - from)
}

/** What an element that was pressed would take up. */
export function subjectOf(pressed: Element, shiftOf: (id: string) => RosterShift | undefined): Subject | null {
  const person = pressed.closest<HTMLElement>('[data-person]')?.dataset['person']
  if (person) return { kind: 'person', personId: person }
  const post = pressed.closest<HTMLElement>('[data-post]')?.dataset['post']
  if (post) return { kind: 'post', postId: post }
  const bar = pressed.closest<HTMLElement>('[data-shift]')
  const shift = bar && shiftOf(bar.dataset['shift'] ?? '')
  if (!shift) return null
  const edge = pressed.closest<HTMLElement>('[data-edge]')?.dataset['edge']
  if (edge === 'start' || edge === 'end') return { kind: 'edge', shift, edge }
  return { kind: 'shift', shift, grabbedOn: (bar.dataset['grab'] ?? '') as Day }
}

/** Scrolls the grid while something is held near its rim. */
function nudge(scroller: HTMLElement | null, x: number, y: number): void {
  if (!scroller) return
  const { left, right, top, bottom } = scroller.getBoundingClientRect()
  const step = (at: number, low: number, high: number) =>
    at < low + edgeZone ? -edgeStep : at > high - edgeZone ? edgeStep : 0
  if (x < left || x > right || y < top || y > bottom) return
  scroller.scrollBy(step(x, left, right), step(y, top, bottom))
}

const swallowClick = () => {
  const swallow = (event: Event) => {
    event.stopPropagation()
    event.preventDefault()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0)
}

type Given = {
  holding: Holding
  reading: Reading
  scroller: () => HTMLElement | null
  onPut: () => void
  onNot: () => void
}

/** The handler for presses anywhere on the working ground. */
export function usePointer(given: Given) {
  const latest = useRef(given)
  latest.current = given
  const end = useRef<() => void>(() => undefined)
  useEffect(() => () => end.current(), [])
  return (event: Pressed<HTMLElement>) => {
    if (event.button !== 0 || !event.isPrimary) return
    const pressed = event.target as Element
    const subject = latest.current.reading.subjectAt(pressed, event.clientX)
    if (subject) end.current = follow(latest, { subject, pressed, event })
  }
}

type Press = { subject: Subject; pressed: Element; event: Pressed<HTMLElement> }

function follow(latest: { current: Given }, { subject, pressed, event }: Press): () => void {
  const { holding } = latest.current
  const [x0, y0] = [event.clientX, event.clientY]
  const isTouch = event.pointerType === 'touch'
  const over = new AbortController()
  let isHeld = false
  const take = (x: number, y: number, copy: boolean) => {
    isHeld = true
    holding.take(subject, { by: 'pointer', copy, x, y })
    if (isTouch) navigator.vibrate?.(20)
  }
  const timer = isTouch ? setTimeout(() => take(x0, y0, false), restMs) : undefined
  const stop = () => {
    clearTimeout(timer)
    over.abort()
  }
  const carry = (x: number, y: number, copy: boolean) => {
    const { reading, scroller } = latest.current
    nudge(scroller(), x, y)
    holding.over(reading.cellAt(x, y, subject), { x, y, copy })
  }
  const move = (moved: PointerEvent) => {
    const { clientX: x, clientY: y } = moved
    const copy = moved.ctrlKey || moved.altKey || moved.metaKey
    const isFar = Math.hypot(x - x0, y - y0) > far
    if (!isHeld && isFar && isTouch) return stop()
    if (!isHeld && isFar) take(x, y, copy)
    if (isHeld) carry(x, y, copy)
  }
  const release = () => {
    stop()
    if (!isHeld) return
    swallowClick()
    if (holding.put()) latest.current.onPut()
    else {
      latest.current.onNot()
      holding.drop()
    }
  }
  const giveUp = () => {
    stop()
    if (isHeld) holding.drop()
  }
  const listen = { signal: over.signal }
  window.addEventListener('pointermove', move, listen)
  window.addEventListener('pointerup', release, listen)
  window.addEventListener('pointercancel', giveUp, listen)
  window.addEventListener('keydown', key => key.key === 'Escape' && giveUp(), { ...listen, capture: true })
  // A finger that holds something does not scroll the page.
  pressed.addEventListener('touchmove', touch => isHeld && touch.preventDefault(), { ...listen, passive: false })
  pressed.addEventListener('contextmenu', menu => isTouch && menu.preventDefault(), listen)
  return giveUp
}
