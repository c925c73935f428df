import { Link } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { useNow } from '#ui/clock.ts'
import { Empty } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { BoardNotes, BoardSays } from './board-head.tsx'
import { useBoardFacts } from './board-rows.ts'
import type { Indexed } from './book-index.ts'
import { nothing } from './change.ts'
import type { Chosen } from './chosen.ts'
import { Drafts, Told } from './drafts.tsx'
import type { Frame, Side } from './frame.ts'
import { Grid } from './grid.tsx'
import { HeldLayer, HeldSaid } from './held-layer.tsx'
import { useHolding } from './holding.ts'
import type { HoleAt } from './holes.ts'
import { KeptChange } from './kept.tsx'
import { KeysHelp } from './keys-help.tsx'
import { Panel, figureDays } from './panel.tsx'
import { PeopleList } from './people-list.tsx'
import { PhoneDays } from './phone-days.tsx'
import type { Subject } from './plan.ts'
import { PostsList } from './posts-list.tsx'
import { Sheets, type Open } from './sheets.tsx'
import { More, useFrameName } from './toolbar.tsx'
import { useDrag } from './use-drag.ts'
import { useNarrow } from './use-narrow.ts'
import type { Roster } from './use-roster.ts'
import { useTelling } from './use-telling.ts'
import { useUndoKeys } from './use-undo-keys.ts'
import { words } from './words.ts'

const minute = 60_000
type Props = { roster: Roster; index: Indexed; frame: Frame; by: Side }

/** A hole as the form for adding a shift takes it. */
const toAdd = ({ day, postId, from, to }: HoleAt): Open => ({
  kind: 'add',
  on: day,
  postId,
  startsAt: new Date(from).toISOString(),
  endsAt: new Date(to).toISOString(),
})

/** Everything of a board that is not drawn: what was read, what is held, what was chosen, which sheet is open. */
function useBoard({ roster, index, frame, by }: Props) {
  const now = Math.floor(useNow(minute) / minute) * minute
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [sheet, setSheet] = useState<Open>(null)
  const mayChange = index.book.can.includes('change')
  const facts = useBoardFacts({ index, frame, by, now, mayChange })
  const { wrong, holes, attended } = facts
  const flags = useMemo(() => ({ glow: roster.glow, now, wrong }), [roster.glow, now, wrong])
  const holding = useHolding({ index, holes, act: roster.act })
  const telling = useTelling(index)
  useUndoKeys(roster)
  const given = { index, frame, by, mayChange, attended, holding, scroller }
  const onPointerDown = useDrag({ ...given, onEnd: telling.clear })
  const takeByKeys = (subject: Subject) => {
    holding.take(subject, { by: 'keys', copy: false })
    telling.taken(holding.get())
    scroller.current?.focus()
  }
  return { ...given, facts, flags, telling, chosen, setChosen, sheet, setSheet, onPointerDown, takeByKeys, roster }
}
type Work = ReturnType<typeof useBoard>

/** No rows: nobody is in service or rostered in these days. */
function NobodyHere({ mayChange }: { mayChange: boolean }) {
  const t = useWords(words)
  if (!mayChange) return <Empty says={t('nothingOn')} />
  return (
    <Empty says={t('noPeople')}>
      <Link to="/guards" className="button first">
        {t('toPeople')}
      </Link>
    </Empty>
  )
}

/** The grid; on a small screen the days one below the other. */
function Ground({ work, isNarrow }: { work: Work; isNarrow: boolean }) {
  const { index, frame, by, facts: read, flags, mayChange, holding, scroller, telling, roster } = work
  const { rows, holes, facts, today, wrong } = read
  if (rows.length === 0) return <NobodyHere mayChange={mayChange} />
  if (isNarrow) return <PhoneDays {...{ index, frame, holes, facts, today, wrong }} onChoose={work.setChosen} />
  return (
    <Grid
      {...{ index, frame, by, rows, holes, facts, today, flags, mayChange, holding, scroller }}
      onChoose={work.setChosen}
      onAdd={work.setSheet}
      onRemove={id => roster.act({ ...nothing, remove: [id] })}
      say={{
        taken: () => telling.taken(holding.get()),
        put: telling.clear,
        not: telling.clear,
        letGo: telling.letGo,
      }}
    />
  )
}

/** Whom or what to put: people in the view by post, posts in the view by person. */
function ToPut({ work }: { work: Work }) {
  const { index, frame, by, takeByKeys, setChosen } = work
  const { timeZone } = index.book
  const { today, holes } = work.facts
  const { month } = useMemo(() => figureDays(frame, timeZone, today), [frame, timeZone, today])
  const onPost = (postId: Id) => takeByKeys({ kind: 'post', postId })
  const onPerson = (personId: Id) => takeByKeys({ kind: 'person', personId })
  if (by === 'person') return <PostsList index={index} holes={holes} onTake={onPost} />
  return <PeopleList {...{ index, month }} onTake={onPerson} onOpen={id => setChosen({ kind: 'person', id })} />
}

/** What is above the grid: how it stands, what is done now and then, what waits, what was not taken. */
function Head({ work }: { work: Work }) {
  const { index, roster, mayChange, facts, setSheet, setChosen, frame } = work
  const mayPublish = index.book.can.includes('publish')
  const clear = () => roster.act({ ...nothing, remove: facts.drafts.map(({ shift }) => shift.id) })
  return (
    <>
      <div className="line roster-says">
        <BoardSays {...{ facts, mayChange }} saving={roster.saving} onWrong={() => setChosen({ kind: 'wrong' })} />
        <More
          {...{ mayChange, frame }}
          siteId={index.book.site.id}
          onCopy={() => setSheet({ kind: 'copy' })}
          onFill={() => setSheet({ kind: 'fill' })}
        />
      </div>
      <BoardNotes facts={facts} connection={roster.connection} />
      {mayChange && facts.drafts.length > 0 && (
        <Drafts
          count={facts.drafts.length}
          onPublish={mayPublish ? () => setSheet({ kind: 'publish' }) : undefined}
          onClear={clear}
        />
      )}
      {roster.kept && <KeptChange index={index} kept={roster.kept} onAgain={roster.again} onLetGo={roster.letGo} />}
    </>
  )
}

/** What lies over the page: what was just done, what is held, what is heard. */
function Over({ work }: { work: Work }) {
  const { roster, holding, index, telling } = work
  return (
    <>
      {roster.told && <Told told={roster.told} onUndo={roster.undo} onHush={roster.hush} />}
      <HeldLayer holding={holding} index={index} />
      <HeldSaid holding={holding} index={index} />
      <div className="unseen" aria-live="polite">
        {telling.said}
      </div>
    </>
  )
}

/** One site's roster: the grid, what is beside it, what waits to be published, and what was not taken. */
export function Board(props: Props) {
  const t = useWords(words)
  const nameOf = useFrameName()
  const isNarrow = useNarrow()
  const work = useBoard(props)
  const { index, frame, roster, mayChange, facts, chosen, setChosen, sheet, setSheet } = work
  // On a small screen the panel is a sheet itself, and two sheets never lie over each other.
  const over = (next: Open) => {
    if (isNarrow) setChosen(null)
    setSheet(next)
  }
  return (
    <div className="roster-work" onPointerDown={work.onPointerDown}>
      <Head work={work} />
      <h2 className="print-only">{t('printedAt', { site: index.book.site.name, range: nameOf(frame) })}</h2>
      <div className="roster-ground">
        <Ground work={work} isNarrow={isNarrow} />
        <Panel
          {...{ index, frame, chosen, mayChange }}
          today={facts.today}
          holes={facts.holes}
          wrong={facts.list}
          over={isNarrow}
          act={roster.act}
          onChoose={setChosen}
          onPut={hole => over(toAdd(hole))}
          onReplace={hole => over({ kind: 'replace', hole })}
        >
          {mayChange && <ToPut work={work} />}
        </Panel>
      </div>
      <p className="faint no-print">{t('legend')}</p>
      {mayChange && !isNarrow && <KeysHelp />}
      <p className="print-only">{t('signature')}</p>
      <Over work={work} />
      <Sheets {...{ sheet, setSheet, roster, index, frame }} drafts={facts.drafts} />
    </div>
  )
}
