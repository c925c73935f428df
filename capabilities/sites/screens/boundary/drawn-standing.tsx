import { useEffect, useRef, useState } from 'react'
import { areaM2, polygonsOf, toPosition, whereIn, type Boundary, type Position } from '#kernel/geo.ts'
import { readBoundary } from '#kernel/geojson.ts'
import { problemOf, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../../words.ts'
import { boundaryOf, draftOf, type Draft } from './draft.ts'
import { problemWith } from './geojson-file.tsx'
import type { Drawn, Subject } from './subject.ts'
import type { UseDrawing } from './use-drawing.ts'

/** The boundary that would be saved, undefined where none was touched; and the posts that were moved. */
function changesOf(subject: Subject, draft: Draft, origin: Position): Drawn {
  const first = draftOf(subject.kept, subject.posts, origin)
  const isSame = JSON.stringify(first.polygons) === JSON.stringify(draft.polygons)
  const posts = draft.posts
    .filter((post, at) => JSON.stringify(post.at) !== JSON.stringify(first.posts[at]?.at ?? null))
    .map(({ id, at }) => ({ id, at: at && toPosition(at, origin) }))
  return { boundary: isSame ? undefined : boundaryOf(draft, origin), posts }
}

/** The names of the posts that lie outside what is drawn. */
function outside(subject: Subject, { posts }: Draft, drawn: Boundary, origin: Position): string[] {
  const fixed = subject.under.posts.flatMap(({ name, lon, lat }) =>
    lon === null || lat === null ? [] : [{ name, at: [lon, lat] as const }],
  )
  const placed = posts.flatMap(({ name, at }) => (at ? [{ name, at: toPosition(at, origin) }] : []))
  return [...placed, ...fixed].filter(({ at }) => whereIn(at, drawn) === 'outside').map(({ name }) => name)
}

const beyond = (drawn: Boundary, site: Boundary): boolean =>
  polygonsOf(drawn).some(rings => (rings[0] ?? []).some(corner => whereIn(corner, site) === 'outside'))

type Props = { subject: Subject; drawing: UseDrawing; origin: Position; saved: boolean; onSaved: () => Promise<void> }

/** How large it is beside what the contract says, what is wrong with it or worth a look, and saving it. */
export function DrawnStanding({ subject, drawing, origin, saved, onSaved }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { draft } = drawing
  const drawn = boundaryOf(draft, origin)
  const begun = draft.polygons.flat(2).length
  const read = drawn && readBoundary(drawn)
  const wrong = read && !read.ok ? problemWith(read.reason, read.facts, language) : null
  const changes = changesOf(subject, draft, origin)
  const nothing = changes.boundary === undefined && changes.posts.length === 0
  const away = drawn && !wrong ? outside(subject, draft, drawn, origin) : []
  const send = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await subject.send(changes)
      await onSaved()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  const said = useRef<HTMLParagraphElement>(null)
  // Saving draws the page anew, which would drop the focus to its top.
  useEffect(() => {
    if (saved) said.current?.focus()
  }, [saved])
  const area = drawn && Math.round(areaM2(drawn)).toLocaleString('en')
  const floors = subject.areaM2?.toLocaleString('en')
  return (
    <div className="stack" aria-live="polite">
      <p>
        {area ? t('drawnArea', { area }) : t(begun > 0 ? 'fewPoints' : subject.words.none)}
        {floors && <span className="faint"> {t('contractArea', { area: floors })}</span>}
      </p>
      {wrong && <Refusal problem={wrong} />}
      {problem && <Refusal problem={problem} />}
      {read?.ok &&
        read.warnings.map(code => (
          <p key={code} className="soon">
            {t(code)}
          </p>
        ))}
      {away.length > 0 && (
        <p className="soon">{t('outsideNamed', { posts: away.join(language === 'zh' ? '、' : ', ') })}</p>
      )}
      {drawn && subject.under.boundary && beyond(drawn, subject.under.boundary) && (
        <p className="soon">{t('beyondSite')}</p>
      )}
      <Button
        look="first"
        busy={busy}
        disabled={nothing || wrong !== null || (begun > 0 && !drawn)}
        onClick={() => void send()}
      >
        {t(subject.words.save)}
      </Button>
      {nothing && (saved || subject.kept) && (
        <p className="faint" ref={said} tabIndex={-1}>
          {t(saved ? 'savedNow' : 'boundarySaved')}
        </p>
      )}
    </div>
  )
}
