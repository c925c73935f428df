import { useMemo, useState } from 'react'
import { sayDay, saySpan, type Day } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { nameOfPerson, nameOfPost, type Indexed, type Slot } from './book-index.ts'
import { holeKey } from './chips.tsx'
import type { Chosen } from './chosen.ts'
import { tintOf, type DayFacts } from './day-heads.tsx'
import { columnOf, type Frame } from './frame.ts'
import { inTime, type HoleAt, type Holes } from './holes.ts'
import { sayFinding } from './say-finding.tsx'
import type { Wrong } from './use-wrong.ts'
import { words } from './words.ts'

type Props = {
  index: Indexed
  frame: Frame
  holes: Holes
  facts: DayFacts
  today: Day
  wrong: Wrong
  onChoose: (chosen: Chosen) => void
}
type DayProps = Omit<Props, 'frame' | 'holes'> & { on: Day; slots: readonly Slot[]; missing: readonly HoleAt[] }

type LinesProps = Pick<DayProps, 'index' | 'slots' | 'missing' | 'wrong' | 'onChoose'>

function Lines({ index, slots, missing, wrong, onChoose }: LinesProps) {
  const t = useWords(words)
  const language = useLanguage()
  const zone = index.book.timeZone
  return (
    <ul className="people">
      {missing.map(hole => (
        <li key={holeKey(hole)}>
          <button type="button" className="person hole-line" onClick={() => onChoose({ kind: 'hole', hole })}>
            <span>{nameOfPost(index, hole.postId)}</span>
            <span className="figures">
              {saySpan(hole.from, hole.to, zone, language)} · {t('holeShort', { count: hole.needed - hole.present })}
            </span>
          </button>
        </li>
      ))}
      {slots.map(({ shift, from, to }) => (
        <li key={shift.id}>
          <button
            type="button"
            className={`person ${wrong.has(shift.id) ? 'wrong-line' : shift.state === 'draft' ? 'draft-line' : ''}`}
            onClick={() => onChoose({ kind: 'shift', id: shift.id })}
          >
            <span>
              {nameOfPerson(index, shift.personId)} <span className="faint">{nameOfPost(index, shift.postId)}</span>
            </span>
            <span className="faint figures">{saySpan(from, to, zone, language)}</span>
            {shift.state === 'draft' && <span className="faint">{t('isDraft')}</span>}
            {wrong.get(shift.id)?.map(finding => (
              <span key={finding.code} className="acts">
                {sayFinding(finding, language)}
              </span>
            ))}
          </button>
        </li>
      ))}
    </ul>
  )
}

function OneDay({ on, facts, today, slots, missing, ...rest }: DayProps) {
  const t = useWords(words)
  const language = useLanguage()
  const [open, setOpen] = useState(on === today)
  const people = new Set(slots.map(({ shift }) => shift.personId)).size
  return (
    <details
      className={`phone-day ${tintOf(on, facts, today)}`}
      open={open}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span>
          {sayDay(on, language, { weekday: true })}
          {on === today && ` · ${t('today')}`}
        </span>
        <span className="figures">
          {missing.length > 0 && <span className="acts">{t('holes', { count: missing.length })} · </span>}
          {slots.length > 0 ? t('sums', { shifts: slots.length, people }) : t('nothingOn')}
        </span>
      </summary>
      {open && <Lines {...{ slots, missing }} {...rest} />}
    </details>
  )
}

/** On a small screen: the days one below the other from today on, what is missing first; days gone by are folded away. */
export function PhoneDays({ frame, holes, ...rest }: Props) {
  const t = useWords(words)
  const { index, today } = rest
  const byDay = useMemo(() => {
    const live = [...index.byPost.values()].flat().toSorted((a, b) => a.from - b.from)
    return Map.groupBy(live, ({ from }) => columnOf(frame, from))
  }, [index, frame])
  const missing = useMemo(() => Map.groupBy(inTime(holes), ({ column }) => column), [holes])
  const day = (on: Day) => {
    const column = frame.days.indexOf(on)
    return <OneDay key={on} on={on} slots={byDay.get(column) ?? []} missing={missing.get(column) ?? []} {...rest} />
  }
  // A week or month gone by is looked at for its own sake, so it is not folded.
  const past = frame.untilOn < today ? [] : frame.days.filter(on => on < today)
  return (
    <div className="phone-days" data-shown="true">
      {frame.days.filter(on => !past.includes(on)).map(day)}
      {past.length > 0 && (
        <details className="phone-past">
          <summary>{t('pastDays', { count: past.length })}</summary>
          {past.map(day)}
        </details>
      )}
    </div>
  )
}
