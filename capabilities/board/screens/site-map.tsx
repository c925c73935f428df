import type { Boundary, Position } from '#kernel/geo.ts'
import { draftOf } from '#capabilities/sites/screens/boundary/draft.ts'
import { cornersOf, Ground, Lines } from '#capabilities/sites/screens/boundary/ground.tsx'
import { originOf } from '#capabilities/sites/screens/boundary/origin.ts'
import { usePlan } from '#capabilities/sites/screens/boundary/use-plan.ts'
import { useSize } from '#capabilities/sites/screens/boundary/use-size.ts'
import { fitting, toScreen, type Size } from '#capabilities/sites/screens/boundary/view.ts'
import { useWords } from '#ui/words.tsx'
import { sketch } from '../rules/sketch.ts'
import type { BoardRow } from '../schema.ts'
import type { SiteGround } from '../wall-schema.ts'
import { words } from '../words.ts'
import { stateShapes } from './state-sign.tsx'
import '#capabilities/sites/screens/boundary/ground.css'
import './site-map.css'

export type MapPost = { postId: string; name: string; state: BoardRow['state'] }
/** `leftwards`: the name stands before the mark, since after it the edge is near. */
type Placed = MapPost & { x: number; y: number; leftwards?: boolean }
type Props = {
  ground: SiteGround
  posts: readonly MapPost[]
  chosen?: string | null
  onChoose?: (postId: string | null) => void
  /** A tile says no names. */
  look?: 'tile' | 'large'
}

/** So many names fit on a plan; beyond it only those in need and the chosen one are written out. */
const namesAtOnce = 14
const calm: ReadonlySet<string> = new Set(['on-duty', 'idle', 'due-soon'])

function Mark({
  post,
  named,
  chosen,
  onChoose,
}: { post: Placed; named: boolean; chosen: boolean } & Pick<Props, 'onChoose'>) {
  const t = useWords(words)
  const says = t('mapSays', { post: post.name, state: t(post.state) })
  const tied = onChoose && {
    tabIndex: 0,
    onMouseEnter: () => onChoose(post.postId),
    onMouseLeave: () => onChoose(null),
    onFocus: () => onChoose(post.postId),
    onBlur: () => onChoose(null),
  }
  return (
    <g
      role="img"
      aria-label={says}
      className={`map-post is-${post.state} ${chosen ? 'chosen' : ''}`}
      transform={`translate(${post.x.toFixed(1)} ${post.y.toFixed(1)})`}
      {...tied}
    >
      <title>{says}</title>
      <circle r={chosen ? 15 : 11} />
      <path d={stateShapes[post.state]} transform="translate(-8 -8)" />
      {named && (
        <text x={post.leftwards ? -16 : 16} y={5} textAnchor={post.leftwards ? 'end' : 'start'} aria-hidden="true">
          {post.name}
        </text>
      )}
    </g>
  )
}

/** Posts on the plan or in the boundary of their site; on a sketch where neither was drawn. */
export function SiteMap({ ground, posts, chosen = null, onChoose, look = 'large' }: Props) {
  const t = useWords(words)
  const { ref, size } = useSize<SVGSVGElement>()
  const plan = usePlan(ground.plan)
  const origin = originOf(ground)
  const isDrawn = origin !== null && (ground.boundary !== null || ground.plan !== null || ground.posts.length > 0)
  const label = t('mapOf', { name: ground.siteName, count: posts.length })
  const { view, placed } = isDrawn ? onGround(ground, origin, plan, posts, size) : onSketch(posts, size)
  const named = (post: MapPost) =>
    look === 'large' && (posts.length <= namesAtOnce || !calm.has(post.state) || post.postId === chosen)
  return (
    <svg ref={ref} className={`site-map ${look}`} role="group" aria-label={label}>
      {size.width > 0 && (
        <>
          {view && origin ? (
            <>
              {plan && <Ground view={view} size={size} origin={origin} plan={plan} />}
              <Lines draft={draftOf(ground.boundary as Boundary | null, [], origin)} view={view} size={size} />
            </>
          ) : (
            <Court size={size} />
          )}
          {placed.map(post => (
            <Mark
              key={post.postId}
              post={{ ...post, leftwards: post.x > size.width - 16 - post.name.length * 15 }}
              named={named(post)}
              chosen={post.postId === chosen}
              {...(onChoose ? { onChoose } : {})}
            />
          ))}
        </>
      )}
    </svg>
  )
}

const margin = (size: Size) => ({ x: Math.min(64, size.width * 0.16), y: Math.min(40, size.height * 0.2) })

function Court({ size }: { size: Size }) {
  const { x, y } = margin(size)
  return <rect className="map-court" x={x} y={y} width={size.width - 2 * x} height={size.height - 2 * y} rx={14} />
}

function onSketch(posts: readonly MapPost[], size: Size): { view: null; placed: Placed[] } {
  const { x, y } = margin(size)
  const places = sketch(posts.length)
  const placed = posts.map((post, at) => ({
    ...post,
    x: x + (places[at]?.x ?? 0) * (size.width - 2 * x),
    y: y + (places[at]?.y ?? 0) * (size.height - 2 * y),
  }))
  return { view: null, placed }
}

function onGround(
  ground: SiteGround,
  origin: Position,
  plan: ReturnType<typeof usePlan>,
  posts: readonly MapPost[],
  size: Size,
) {
  const marks = ground.posts.map(({ postId, lon, lat }) => ({ id: postId, name: '', lon, lat }))
  const draft = draftOf(ground.boundary as Boundary | null, marks, origin)
  const view = fitting(draft, plan && !ground.boundary ? cornersOf(plan, origin) : [], size)
  const byId = new Map(posts.map(post => [post.postId, post]))
  const placed = draft.posts.flatMap(({ id, at }) => {
    const post = byId.get(id)
    return post && at ? [{ ...post, ...toScreen(at, view, size) }] : []
  })
  return { view, placed }
}

/** Which posts of a drawn site were never put on it. */
export const unplacedOn = ({ boundary, plan, posts }: SiteGround, all: readonly MapPost[]): MapPost[] => {
  if (boundary === null && plan === null && posts.length === 0) return []
  const known = new Set(posts.map(post => post.postId))
  return all.filter(post => !known.has(post.postId))
}
