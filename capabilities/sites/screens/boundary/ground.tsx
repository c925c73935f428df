import { toMetres, type Metres, type Position } from '#kernel/geo.ts'
import type { PlanFrame } from '../../schema.ts'
import type { Draft } from './draft.ts'
import { gridStep, toScreen, type Size, type View } from './view.ts'

export type Plan = { fileId: string; frame: PlanFrame; width: number; height: number }
type Props = { view: View; size: Size; origin: Position; plan: Plan | null }

const linesOf = (from: number, to: number, step: number): number[] =>
  Array.from(
    { length: Math.min(400, Math.floor(to / step) - Math.ceil(from / step) + 1) },
    (_, at) => (Math.ceil(from / step) + at) * step,
  )

/** The four corners of a plan on the ground, in metres from the origin, the upper left first. */
export function cornersOf({ frame, width, height }: Plan, origin: Position): Metres[] {
  const [lon = 0, lat = 0] = frame.corner
  const corner = toMetres([lon, lat], origin)
  const turned = (frame.turnedDegrees * Math.PI) / 180
  const along = { x: Math.cos(turned), y: -Math.sin(turned) }
  const down = { x: -Math.sin(turned), y: -Math.cos(turned) }
  const [w, h] = [width * frame.metresPerPixel, height * frame.metresPerPixel]
  return [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ].map(([right = 0, below = 0]) => ({
    x: corner.x + along.x * right + down.x * below,
    y: corner.y + along.y * right + down.y * below,
  }))
}

/** What is drawn on: a plan where one lies, and a grid in metres. */
export function Ground({ view, size, origin, plan }: Props) {
  const step = gridStep(view)
  const half = { x: size.width / 2 / view.scale, y: size.height / 2 / view.scale }
  const corner = plan && toScreen(cornersOf(plan, origin)[0] as Metres, view, size)
  const scale = plan ? plan.frame.metresPerPixel * view.scale : 1
  return (
    <g aria-hidden="true">
      {plan && corner && (
        <image
          href={`/api/files/${plan.fileId}`}
          width={plan.width}
          height={plan.height}
          transform={`translate(${corner.x} ${corner.y}) rotate(${plan.frame.turnedDegrees}) scale(${scale})`}
          preserveAspectRatio="none"
          className="ground-plan"
        />
      )}
      {linesOf(view.x - half.x, view.x + half.x, step).map(x => {
        const at = toScreen({ x, y: 0 }, view, size).x
        return <line key={`x${x}`} x1={at} x2={at} y1={0} y2={size.height} className="ground-line" />
      })}
      {linesOf(view.y - half.y, view.y + half.y, step).map(y => {
        const at = toScreen({ x: 0, y }, view, size).y
        return <line key={`y${y}`} x1={0} x2={size.width} y1={at} y2={at} className="ground-line" />
      })}
      <g transform={`translate(12 ${size.height - 14})`}>
        <path d={`M0 -5 V0 H${step * view.scale} V-5`} className="ground-scale" />
        <text x={6} y={-5}>{`${step} m`}</text>
      </g>
    </g>
  )
}

type LinesProps = { draft: Draft; view: View; size: Size; look?: 'ground-boundary' | 'ground-under' | 'ground-part' }

/** The lines of what is drawn. */
export function Lines({ draft, view, size, look = 'ground-boundary' }: LinesProps) {
  const path = draft.polygons
    .flat()
    .map(ring => {
      const points = ring.map(point => toScreen(point, view, size)).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
      return points.length > 0 ? `M${points.join('L')}${points.length > 2 ? 'Z' : ''}` : ''
    })
    .join('')
  return <path d={path} className={look} fillRule="evenodd" aria-hidden="true" />
}

/** Posts where they stand, to look at. */
export function Marks({ draft, view, size }: { draft: Draft; view: View; size: Size }) {
  return draft.posts.map(({ id, name, at }) => {
    if (!at) return null
    const { x, y } = toScreen(at, view, size)
    return (
      <g key={id} className="ground-post fixed">
        <rect x={x - 5} y={y - 5} width={10} height={10} rx={2} />
        <text x={x + 9} y={y + 4}>
          {name}
        </text>
      </g>
    )
  })
}
