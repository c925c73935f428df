import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import type { Metres, Position } from '#kernel/geo.ts'
import { useWords } from '#ui/words.tsx'
import { words } from '../../words.ts'
import { movedPoint, splitAfter, withoutPoint, withPoint, withPost, type At, type Draft } from './draft.ts'
import { Ground, Lines, Marks, type Plan } from './ground.tsx'
import type { UseDrawing } from './use-drawing.ts'
import { tenth, toGround, toScreen, zoomed, type Size, type View } from './view.ts'

export type Chosen = At | { postId: string } | null

type Props = {
  frame: RefObject<SVGSVGElement | null>
  size: Size
  view: View
  onView: (view: View) => void
  origin: Position
  plan: Plan | null
  /** Shown under what is drawn, and not moved. */
  under: Draft
  drawing: UseDrawing
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
}

type Drag = { kind: 'view' | 'thing'; from: Metres; start: View; moved: boolean; thing: Chosen }
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}
/** Points of the screen a press may slip and still be a press. */
const slip = 4

const placed = (drawing: UseDrawing, thing: Chosen, to: Metres, whole: boolean): void => {
  if (thing === null) return
  drawing.change(draft => ('postId' in thing ? withPost(draft, thing.postId, to) : movedPoint(draft, thing, to)), whole)
}

/** Presses and drags: on a point it moves, on the ground a press adds a point and a drag moves the view. */
function usePointer({ frame, size, view, onView, drawing, onChoose }: Props) {
  const drag = useRef<Drag | null>(null)
  const at = (event: PointerEvent): Metres => {
    const box = frame.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }
  const down = (event: PointerEvent, thing: Chosen) => {
    if (event.button !== 0) return
    event.stopPropagation()
    frame.current?.setPointerCapture(event.pointerId)
    drag.current = { kind: thing ? 'thing' : 'view', from: at(event), start: view, moved: false, thing }
    if (thing) onChoose(thing)
  }
  const move = (event: PointerEvent) => {
    const going = drag.current
    if (!going) return
    const to = at(event)
    const [dx, dy] = [to.x - going.from.x, to.y - going.from.y]
    if (!going.moved && Math.hypot(dx, dy) < slip) return
    if (going.kind === 'thing') placed(drawing, going.thing, toGround(to, view, size), !going.moved)
    else onView({ ...going.start, x: going.start.x - dx / view.scale, y: going.start.y + dy / view.scale })
    going.moved = true
  }
  const up = (event: PointerEvent) => {
    const going = drag.current
    drag.current = null
    if (!going || going.moved || going.kind !== 'view') return
    const { draft, at: added } = withPoint(drawing.draft, toGround(at(event), view, size))
    drawing.change(() => draft)
    onChoose(added)
  }
  const stop = () => {
    drag.current = null
  }
  return { down, move, up, stop }
}

/** Arrow keys move what is chosen by half a metre, with Shift by five; Delete takes it away; Enter adds a point after it. */
function useKeys({ drawing, onChoose }: Props) {
  return (event: KeyboardEvent, thing: NonNullable<Chosen>, here: Metres) => {
    const arrow = arrows[event.key]
    const step = event.shiftKey ? 5 : 0.5
    if (arrow) {
      placed(drawing, thing, { x: tenth(here.x + arrow[0] * step), y: tenth(here.y + arrow[1] * step) }, !event.repeat)
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      drawing.change(draft => ('postId' in thing ? withPost(draft, thing.postId, null) : withoutPoint(draft, thing)))
      onChoose(null)
    } else if (event.key === 'Enter' && !('postId' in thing)) {
      const split = splitAfter(drawing.draft, thing)
      drawing.change(() => split.draft)
      onChoose(split.at)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
}

const sameAt = (chosen: Chosen, at: At): boolean =>
  chosen !== null &&
  !('postId' in chosen) &&
  chosen.polygon === at.polygon &&
  chosen.ring === at.ring &&
  chosen.point === at.point

/** The drawing: ground, lines, points and posts, for a hand, a mouse and a keyboard. */
export function Canvas(props: Props) {
  const t = useWords(words)
  const { frame, size, view, onView, origin, plan, under, drawing, chosen } = props
  const { down, move, up, stop } = usePointer(props)
  const key = useKeys(props)
  const { draft } = drawing
  useWheel(frame, view, size, onView)
  const metres = ({ x, y }: Metres) => ({ east: x.toFixed(1), north: y.toFixed(1) })
  return (
    <svg
      ref={frame}
      className="ground"
      role="group"
      aria-label={t('drawing')}
      onPointerDown={event => down(event, null)}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={stop}
    >
      {size.width > 0 && (
        <>
          <Ground view={view} size={size} origin={origin} plan={plan} />
          <Lines draft={under} view={view} size={size} look="ground-under" />
          <Lines draft={draft} view={view} size={size} />
          <Marks draft={under} view={view} size={size} />
          {draft.polygons.flatMap((rings, polygon) =>
            rings.flatMap((ring, r) =>
              ring.map((point, index) => {
                const at = { polygon, ring: r, point: index }
                const { x, y } = toScreen(point, view, size)
                return (
                  <g
                    key={`${polygon}.${r}.${index}`}
                    className="ground-point"
                    data-chosen={sameAt(chosen, at)}
                    tabIndex={0}
                    role="button"
                    aria-label={t('pointAt', { number: index + 1, ...metres(point) })}
                    onPointerDown={event => down(event, at)}
                    onFocus={() => props.onChoose(at)}
                    onKeyDown={event => key(event, at, point)}
                  >
                    <circle cx={x} cy={y} r={16} className="reach" />
                    <circle cx={x} cy={y} r={6} />
                  </g>
                )
              }),
            ),
          )}
          {draft.posts.map(post => {
            if (!post.at) return null
            const { x, y } = toScreen(post.at, view, size)
            const thing = { postId: post.id }
            return (
              <g
                key={post.id}
                className="ground-post"
                data-chosen={chosen !== null && 'postId' in chosen && chosen.postId === post.id}
                tabIndex={0}
                role="button"
                aria-label={t('postAt', { name: post.name, ...metres(post.at) })}
                onPointerDown={event => down(event, thing)}
                onFocus={() => props.onChoose(thing)}
                onKeyDown={event => key(event, thing, post.at as Metres)}
              >
                <circle cx={x} cy={y} r={18} className="reach" />
                <rect x={x - 6} y={y - 6} width={12} height={12} rx={2} />
                <text x={x + 10} y={y + 4}>
                  {post.name}
                </text>
              </g>
            )
          })}
        </>
      )}
    </svg>
  )
}

// React listens to the wheel passively, and could not keep the page from scrolling.
function useWheel(frame: RefObject<SVGSVGElement | null>, view: View, size: Size, onView: (view: View) => void): void {
  const latest = useRef({ view, size, onView })
  useEffect(() => {
    latest.current = { view, size, onView }
  })
  useEffect(() => {
    const element = frame.current
    const turn = (event: WheelEvent) => {
      event.preventDefault()
      const box = element?.getBoundingClientRect()
      const at = { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
      latest.current.onView(zoomed(latest.current.view, event.deltaY < 0 ? 1.2 : 1 / 1.2, at, latest.current.size))
    }
    element?.addEventListener('wheel', turn, { passive: false })
    return () => element?.removeEventListener('wheel', turn)
  }, [frame])
}
