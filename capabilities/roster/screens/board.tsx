import { useMemo, useRef, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { dayAt, type Day, type Instant } from '#kernel/time.ts'
import { useNow } from '#ui/clock.ts'
import { useWords } from '#ui/words.tsx'
import { draftsIn, ofPerson, type Indexed } from './book-index.ts'
import { nothing } from './change.ts'
import type { Chosen } from './chosen.ts'
import { Drafts, Told } from './drafts.tsx'
import type { Frame, Side } from './frame.ts'
import { Grid } from './grid.tsx'
import { HeldLayer, HeldSaid, useHeldSaid } from './held-layer.tsx'
import { useHolding } from './holding.ts'
import { holesIn } from './holes.ts'
import { KeptChange } from './kept.tsx'
import { Panel, figureDays } from './panel.tsx'
import { PeopleList } from './people-list.tsx'
import { PhoneDays } from './phone-days.tsx'
import { PostsList } from './posts-list.tsx'
import { Sheets, type Open } from './sheets.tsx'
import { More, useFrameName } from './toolbar.tsx'
import { useNarrow } from './use-narrow.ts'
import { usePointer, cellOf, instantAt, subjectOf } from './use-pointer.ts'
import type { Roster } from './use-roster.ts'
import { useUndoKeys } from './use-undo-keys.ts'
import { useWrong } from './use-wrong.ts'
import { words } from './words.ts'

const minute = 60_000
type Props = { roster: Roster; index: Indexed; frame: Frame; by: Side }

/** The rows of a view: posts that are not closed, people who are in service or rostered in these days. */
function useRows(index: Indexed, frame: Frame, by: Side): readonly Id[] {
  const [start, end] = [frame.starts[0] as Instant, frame.starts.at(-1) as Instant]
  return useMemo(() => {
    const { posts, people } = index.book
    if (by === 'post')
      return posts.filter(({ closedOn }) => closedOn === null || closedOn > frame.fromOn).map(({ id }) => id)
    const serves = ({ serves: days }: (typeof people)[number]) =>
      days.some(({ fromOn, untilOn }) => fromOn <= frame.untilOn && (untilOn === null || untilOn >= frame.fromOn))
    const works = (id: Id) => ofPerson(index, id).some(({ from, to }) => from < end && to > start)
    return people
      .filter(person => serves(person) || works(person.personId))
      .toSorted((a, b) => (a.number < b.number ? -1 : 1))
      .map(({ personId }) => personId)
  }, [index, by, frame, start, end])
}

/** What everybody hears of what is held: taken, put down, refused, let go. */
function useTelling(index: Indexed) {
  const t = useWords(words)
  const [said, setSaid] = useState('')
  const { what } = useHeldSaid(index)
  return {
    said,
    taken: (held: Parameters<typeof what>[0] | null) =>
      held && setSaid(t(held.copy ? 'pickedCopy' : 'picked', { what: what(held) })),
    letGo: () => setSaid(t('letDown')),
    clear: () => setSaid(''),
  }
}

/** One site's roster: the grid, what is beside it, what waits to be published, and what was not taken. */
export function Board({ roster, index, frame, by }: Props) {
  const t = useWords(words)
  const nameOf = useFrameName()
  const now = Math.floor(useNow(minute) / minute) * minute
  const zone = index.book.timeZone
  const today = dayAt(now, zone)
  const isNarrow = useNarrow()
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [sheet, setSheet] = useState<Open>(null)
  const mayChange = index.book.can.includes('change')
  const rows = useRows(index, frame, by)
  const holes = useMemo(() => holesIn(index.book, frame, now), [index.book, frame, now])
  const facts = useMemo(() => new Map(index.book.days.map(day => [day.on, day])), [index.book.days])
  const drafts = useMemo(
    () => draftsIn(index, frame.starts[0] as Instant, frame.starts.at(-1) as Instant),
    [index, frame],
  )
  const wrong = useWrong(index, drafts)
  const flags = useMemo(() => ({ glow: roster.glow, now, wrong }), [roster.glow, now, wrong])
  const holding = useHolding({ index, holes, act: roster.act })
  const telling = useTelling(index)
  const attended = useMemo(() => new Set(index.book.attended), [index.book.attended])
  useUndoKeys(roster)
  const onPointerDown = usePointer({
    holding,
    scroller: () => scroller.current,
    reading: {
      subjectAt: pressed => {
        if (!mayChange) return null
        const subject = subjectOf(pressed, id => index.slots.get(id)?.shift)
        const stands = subject && 'shift' in subject && attended.has(subject.shift.id)
        return stands ? null : subject
      },
      cellAt: (x, y, subject) => {
        const under = document.elementsFromPoint(x, y)
        const cell = cellOf(
          under.find(one => one.closest('[data-on]')),
          by,
        )
        if (subject.kind !== 'edge') {
          const at = instantAt(
            under.find(one => one.closest('[data-from]')),
            x,
          )
          return cell && { ...cell, target: { ...cell.target, ...(subject.kind === 'shift' ? {} : { at }) } }
        }
        const bar = scroller.current?.querySelector(`[data-shift="${subject.shift.id}"]`)
        const at = instantAt(bar, x)
        return at === undefined
          ? null
          : { target: { on: frame.fromOn, at: Math.round(at / (15 * minute)) * 15 * minute }, rect: null }
      },
    },
    onPut: telling.clear,
    onNot: telling.clear,
  })
  const takeByKeys = (subject: { kind: 'person'; personId: Id } | { kind: 'post'; postId: Id }) => {
    holding.take(subject, { by: 'keys', copy: false })
    telling.taken(holding.get())
    scroller.current?.focus()
  }
  const { month } = useMemo(() => figureDays(frame, zone), [frame, zone])
  const provisional = index.book.days.find(day => day.provisional && frame.days.includes(day.on as Day))
  const hasNeeds = index.book.posts.some(({ needs }) => needs.length > 0)
  const count = [...holes.values()].reduce((sum, all) => sum + all.length, 0)
  const inFrame = useMemo(() => {
    const [start, end] = [frame.starts[0] as Instant, frame.starts.at(-1) as Instant]
    const all = [...index.byPost.values()].flat().filter(({ from }) => from >= start && from < end)
    return { shifts: all.length, people: new Set(all.map(({ shift }) => shift.personId)).size }
  }, [index, frame])
  return (
    <div className="roster-work" onPointerDown={onPointerDown}>
      <div className="line roster-says">
        <span className="figures" role="status">
          {t('sums', inFrame)}
          {hasNeeds && ' · '}
          {hasNeeds && (
            <span className={count > 0 ? 'acts' : ''}>{count > 0 ? t('holes', { count }) : t('noHoles')}</span>
          )}
          {roster.saving && <span className="faint"> · {t('saving')}</span>}
        </span>
        <More
          mayChange={mayChange}
          siteId={index.book.site.id}
          onCopy={() => setSheet({ kind: 'copy' })}
          onFill={() => setSheet({ kind: 'fill' })}
        />
      </div>
      {!hasNeeds && <p className="faint no-print">{t('noNeeds')}</p>}
      {provisional && <p className="soon">{t('provisional', { year: provisional.on.slice(0, 4) })}</p>}
      {!roster.connection.open && <p className="soon">{t('offline')}</p>}
      {mayChange && drafts.length > 0 && (
        <Drafts
          count={drafts.length}
          onPublish={index.book.can.includes('publish') ? () => setSheet({ kind: 'publish' }) : undefined}
          onClear={() => roster.act({ ...nothing, remove: drafts.map(({ shift }) => shift.id) })}
        />
      )}
      {roster.kept && <KeptChange index={index} kept={roster.kept} onAgain={roster.again} onLetGo={roster.letGo} />}
      <h2 className="print-only">{t('printedAt', { site: index.book.site.name, range: nameOf(frame) })}</h2>
      <div className="roster-ground">
        {isNarrow ? (
          <PhoneDays {...{ index, frame, holes, facts, today }} onChoose={setChosen} />
        ) : (
          <Grid
            {...{ index, frame, by, rows, holes, facts, today, flags, mayChange, holding, scroller }}
            onChoose={setChosen}
            onAdd={setSheet}
            onRemove={id => roster.act({ ...nothing, remove: [id] })}
            say={{
              taken: () => telling.taken(holding.get()),
              put: telling.clear,
              not: telling.clear,
              letGo: telling.letGo,
            }}
          />
        )}
        <Panel
          {...{ index, frame, holes, chosen, mayChange }}
          over={isNarrow}
          act={roster.act}
          onChoose={setChosen}
          onPut={hole =>
            setSheet({
              kind: 'add',
              on: hole.day,
              postId: hole.postId,
              startsAt: new Date(hole.from).toISOString(),
              endsAt: new Date(hole.to).toISOString(),
            })
          }
          onReplace={hole => setSheet({ kind: 'replace', hole })}
        >
          {by === 'post' ? (
            <PeopleList
              {...{ index, month }}
              onTake={mayChange ? personId => takeByKeys({ kind: 'person', personId }) : undefined}
              onOpen={id => setChosen({ kind: 'person', id })}
            />
          ) : (
            <PostsList
              {...{ index, holes }}
              onTake={mayChange ? postId => takeByKeys({ kind: 'post', postId }) : undefined}
            />
          )}
        </Panel>
      </div>
      <p className="faint no-print">{t('legend')}</p>
      <p className="print-only">{t('signature')}</p>
      {roster.told && <Told told={roster.told} onUndo={roster.undo} onHush={roster.hush} />}
      <HeldLayer holding={holding} index={index} />
      <HeldSaid holding={holding} index={index} />
      <div className="unseen" aria-live="polite">
        {telling.said}
      </div>
      <Sheets {...{ sheet, setSheet, roster, index, frame, drafts }} />
    </div>
  )
}
