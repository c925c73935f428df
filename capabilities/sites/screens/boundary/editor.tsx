import { useEffect, useState } from 'react'
import type { Boundary, Position } from '#kernel/geo.ts'
import { Button } from '#ui/parts/button.tsx'
import { useWords } from '#ui/words.tsx'
import type { SitePage } from '../../schema.ts'
import { words } from '../../words.ts'
import { Canvas, type Chosen } from './canvas.tsx'
import { draftOf, withoutPoint, withPoint, withPost } from './draft.ts'
import { GeojsonFile } from './geojson-file.tsx'
import { cornersOf } from './ground.tsx'
import { PlanForm } from './plan-form.tsx'
import { PostsMarks } from './posts-marks.tsx'
import { DrawnStanding } from './drawn-standing.tsx'
import type { Subject } from './subject.ts'
import { useDrawing } from './use-drawing.ts'
import { usePlan } from './use-plan.ts'
import { useSize } from './use-size.ts'
import { fitting, zoomed, type View } from './view.ts'

type Props = { page: SitePage; subject: Subject; origin: Position; saved: boolean; onSaved: () => Promise<void> }

/** The drawing with its tools above, what it says and what else can be done beside it. */
export function Editor({ page, subject, origin, saved, onSaved }: Props) {
  const t = useWords(words)
  const { site } = page
  const [first] = useState(() => draftOf(subject.kept, subject.posts, origin))
  const under = draftOf(subject.under.boundary, subject.under.posts, origin)
  const drawing = useDrawing(first)
  const [chosen, setChosen] = useState<Chosen>(null)
  const { ref: frame, size } = useSize<SVGSVGElement>()
  const [ground, setGround] = useState(site.plan)
  const plan = usePlan(ground)
  const [looked, setLooked] = useState<View | null>(null)
  // Fitted to what was there before and then left alone: a view that moved by itself would put the next point elsewhere.
  const began = plan && site.plan?.fileId === plan.fileId ? cornersOf({ ...plan, frame: site.plan.frame }, origin) : []
  const known = {
    polygons: [...first.polygons, ...under.polygons],
    posts: [...first.posts, ...under.posts],
  }
  const view = looked ?? fitting(known, began, size)
  const fit = () =>
    setLooked(
      fitting(drawing.draft.polygons.length > 0 ? drawing.draft : known, plan ? cornersOf(plan, origin) : [], size),
    )
  useEffect(() => focusChosen(frame.current), [frame, chosen])
  const zoom = (by: number) => setLooked(zoomed(view, by, { x: size.width / 2, y: size.height / 2 }, size))
  const add = () => {
    const { draft, at } = withPoint(drawing.draft, { x: view.x, y: view.y })
    drawing.change(() => draft)
    setChosen(at)
    // Whoever adds by a key goes on with the arrow keys: the point takes the focus from the button.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
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
        <Canvas
          {...{ frame, size, view, origin, plan, under, drawing, chosen }}
          onView={setLooked}
          onChoose={setChosen}
        />
        <p className="faint">{t('drawingHelp')}</p>
      </div>
      <div className="boundary-side">
        <DrawnStanding subject={subject} drawing={drawing} origin={origin} saved={saved} onSaved={onSaved} />
        <PostsMarks drawing={drawing} view={view} onChoose={setChosen} />
        {subject.under.boundary && drawing.draft.polygons.length === 0 && (
          <div className="stack">
            <Button onClick={() => bring(subject.under.boundary as Boundary)}>{t('fromSite')}</Button>
          </div>
        )}
        <div className="stack">
          <h2>{t(subject.ofContract ? 'bringFile' : 'drawnOn')}</h2>
          {!subject.ofContract && (
            <PlanForm page={page} origin={origin} ground={ground} plan={plan} onGround={setGround} />
          )}
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
