import { useEffect, useState } from 'react'
import { toPosition, type Boundary, type Position } from '#kernel/geo.ts'
import { readBoundary } from '#kernel/geojson.ts'
import { problemOf, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { SitePage } from '../../schema.ts'
import { words } from '../../words.ts'
import { Canvas, type Chosen } from './canvas.tsx'
import { boundaryOf, draftOf, drawnM2, withoutPoint, withPoint, withPost } from './draft.ts'
import { GeojsonFile, problemWith } from './geojson-file.tsx'
import { cornersOf } from './ground.tsx'
import { PlanForm } from './plan-form.tsx'
import { useDrawing, type UseDrawing } from './use-drawing.ts'
import { save } from './save.ts'
import { usePlan } from './use-plan.ts'
import { useSize } from './use-size.ts'
import { fitting, zoomed, type View } from './view.ts'

type Props = { page: SitePage; origin: Position; onSaved: () => Promise<void> }

/** The drawing with its tools on the left or above, what it says and what else can be done beside it. */
export function Editor({ page, origin, onSaved }: Props) {
  const t = useWords(words)
  const { site } = page
  const [first] = useState(() => draftOf(site.boundary as Boundary | null, page.posts, origin))
  const drawing = useDrawing(first)
  const [chosen, setChosen] = useState<Chosen>(null)
  const { ref: frame, size } = useSize<SVGSVGElement>()
  const [ground, setGround] = useState(site.plan)
  const plan = usePlan(ground)
  const [looked, setLooked] = useState<View | null>(null)
  // Fitted to what was there before and then left alone: a view that moved by itself would put the next point elsewhere.
  const began = plan && site.plan?.fileId === plan.fileId ? cornersOf({ ...plan, frame: site.plan.frame }, origin) : []
  const view = looked ?? fitting(first, began, size)
  const fit = () => setLooked(fitting(drawing.draft, plan ? cornersOf(plan, origin) : [], size))
  useEffect(() => focusChosen(frame.current), [frame, chosen])
  const zoom = (by: number) => setLooked(zoomed(view, by, { x: size.width / 2, y: size.height / 2 }, size))
  const add = () => {
    const { draft, at } = withPoint(drawing.draft, { x: view.x, y: view.y })
    drawing.change(() => draft)
    setChosen(at)
  }
  const remove = () => {
    if (!chosen) return
    drawing.change(draft => ('postId' in chosen ? withPost(draft, chosen.postId, null) : withoutPoint(draft, chosen)))
    setChosen(null)
  }
  const bring = (boundary: Boundary) => {
    const { polygons } = draftOf(boundary, [], origin)
    drawing.change(draft => ({ ...draft, polygons }))
    setChosen(null)
    setLooked(fitting({ ...drawing.draft, polygons }, [], size))
  }
  return (
    <div className="boundary">
      <div className="boundary-main">
        <div className="line boundary-tools" role="toolbar" aria-label={t('tools')}>
          <Button onClick={add}>{t('addPoint')}</Button>
          <Button onClick={remove} disabled={!chosen}>
            {t('removePoint')}
          </Button>
          <Button onClick={() => drawing.undo?.()} disabled={!drawing.undo}>
            {t('undo')}
          </Button>
          <Button onClick={() => drawing.redo?.()} disabled={!drawing.redo}>
            {t('redo')}
          </Button>
          <span className="boundary-zoom">
            <Button aria-label={t('zoomOut')} onClick={() => zoom(1 / 1.4)}>
              −
            </Button>
            <Button aria-label={t('zoomIn')} onClick={() => zoom(1.4)}>
              +
            </Button>
            <Button onClick={fit}>{t('showAll')}</Button>
          </span>
        </div>
        <Canvas {...{ frame, size, view, origin, plan, drawing, chosen }} onView={setLooked} onChoose={setChosen} />
        <p className="faint">{t('drawingHelp')}</p>
      </div>
      <div className="boundary-side">
        <Standing page={page} drawing={drawing} origin={origin} onSaved={onSaved} />
        <Posts drawing={drawing} view={view} onChoose={setChosen} />
        <div className="stack">
          <h2>{t('drawnOn')}</h2>
          <PlanForm page={page} origin={origin} ground={ground} plan={plan} onGround={setGround} />
          <GeojsonFile onBoundary={bring} />
          <p className="faint">{t('gcjSays')}</p>
        </div>
      </div>
    </div>
  )
}

// A point that was added or split by a key becomes the one the keys move; a list or a form keeps its focus.
function focusChosen(frame: SVGSVGElement | null): void {
  if (document.activeElement?.matches('input, select, textarea, button, a')) return
  frame?.querySelector<SVGGElement>('[data-chosen="true"]')?.focus()
}

/** The boundary that would be saved, undefined where none was touched; and the posts that were moved. */
function changesOf({ page, drawing, origin }: Pick<StandingProps, 'page' | 'drawing' | 'origin'>) {
  const first = draftOf(page.site.boundary as Boundary | null, page.posts, origin)
  const { draft } = drawing
  const isSame = JSON.stringify(first.polygons) === JSON.stringify(draft.polygons)
  const posts = draft.posts
    .filter((post, at) => JSON.stringify(post.at) !== JSON.stringify(first.posts[at]?.at ?? null))
    .map(({ id, at }) => ({ id, at: at && toPosition(at, origin) }))
  return { boundary: isSame ? undefined : boundaryOf(draft, origin), posts }
}

type StandingProps = { page: SitePage; drawing: UseDrawing; origin: Position; onSaved: () => Promise<void> }

/** How large it is beside what the contract says, what is wrong with it, and saving it. */
function Standing({ page, drawing, origin, onSaved }: StandingProps) {
  const t = useWords(words)
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [warnings, setWarnings] = useState<readonly string[] | null>(null)
  const drawn = boundaryOf(drawing.draft, origin)
  const begun = drawing.draft.polygons.flat(2).length
  const read = drawn && readBoundary(drawn)
  const wrong = read && !read.ok ? problemWith(read.reason, read.facts, language) : null
  const changes = changesOf({ page, drawing, origin })
  const nothing = changes.boundary === undefined && changes.posts.length === 0
  const send = async () => {
    setBusy(true)
    setProblem(null)
    try {
      setWarnings(await save(page.site.id, changes))
      await onSaved()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  const area = Math.round(drawnM2(drawing.draft)).toLocaleString('en')
  const { areaM2 } = page.site
  return (
    <div className="stack" aria-live="polite">
      <p>
        {drawn ? t('drawnArea', { area }) : t(begun > 0 ? 'fewPoints' : 'nothingDrawn')}
        {areaM2 !== null && <span className="faint"> {t('contractArea', { area: areaM2.toLocaleString('en') })}</span>}
      </p>
      {wrong && <Refusal problem={wrong} />}
      {problem && <Refusal problem={problem} />}
      {warnings?.map(code => (
        <p key={code} className="soon">
          {t(code as 'posts-outside')}
        </p>
      ))}
      <Button
        look="first"
        busy={busy}
        disabled={nothing || wrong !== null || (begun > 0 && !drawn)}
        onClick={() => void send()}
      >
        {t('saveBoundary')}
      </Button>
      {nothing && page.site.boundary && <p className="faint">{t('boundarySaved')}</p>}
    </div>
  )
}

type PostsProps = { drawing: UseDrawing; view: View; onChoose: (chosen: Chosen) => void }

/** The posts, each put on the drawing or taken off it. */
function Posts({ drawing, view, onChoose }: PostsProps) {
  const t = useWords(words)
  const { posts } = drawing.draft
  if (posts.length === 0) return null
  const put = (id: string, on: boolean) => {
    drawing.change(draft => withPost(draft, id, on ? { x: view.x, y: view.y } : null))
    onChoose(on ? { postId: id } : null)
  }
  return (
    <div className="stack">
      <h2>{t('posts')}</h2>
      <ul className="boundary-posts">
        {posts.map(({ id, name, at }) => (
          <li key={id}>
            <span>{name}</span>
            <Button
              look="plain"
              aria-label={t(at ? 'takeOffNamed' : 'putOnNamed', { name })}
              onClick={() => put(id, !at)}
            >
              {t(at ? 'takeOff' : 'putOn')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
