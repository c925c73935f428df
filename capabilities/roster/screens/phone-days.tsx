import { useMemo, useState } from 'react'
import { sayDay, saySpan, type Day } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { nameOfPerson, nameOfPost, type Indexed, type Slot } from './book-index.ts'
import { holeKey } from './chips.tsx'
import type { Chosen } from './chosen.ts'
import { tintOf, type DayFacts } from './day-heads.tsx'
import { columnOf, type Frame } from './frame.ts'
import { inTime, type HoleAt, type Holes } from './holes.ts'
import { words } from './words.ts'

type Props = {
  index: Indexed
  frame: Frame
  holes: Holes
  facts: DayFacts
  today: Day
  onChoose: (chosen: Chosen) => void
}
type DayProps = Omit<Props, 'frame' | 'holes'> & { on: Day; slots: readonly Slot[]; missing: readonly HoleAt[] }

function Lines({ index, slots, missing, onChoose }: Pick<DayProps, 'index' | 'slots' | 'missing' | 'onChoose'>) {
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
            className={`person ${shift.state === 'draft' ? 'draft-line' : ''}`}
            onClick={() => onChoose({ kind: 'shift', id: shift.id })}
          >
            <span>
              {nameOfPerson(index, shift.personId)} <span className="faint">{nameOfPost(index, shift.postId)}</span>
            </span>
            <span className="faint figures">{saySpan(from, to, zone, language)}</span>
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

/** On a small screen: the days one below the other, what is missing first. */
export function PhoneDays({ frame, holes, ...rest }: Props) {
  const { index } = rest
  const byDay = useMemo(() => {
    const live = [...index.byPost.values()].flat().toSorted((a, b) => a.from - b.from)
    return Map.groupBy(live, ({ from }) => columnOf(frame, from))
  }, [index, frame])
  const missing = useMemo(() => Map.groupBy(inTime(holes), ({ column }) => column), [holes])
  return (
    <div className="phone-days" data-shown="true">
      {frame.days.map((on, column) => (
        <OneDay key={on} on={on} slots={byDay.get(column) ?? []} missing={missing.get(column) ?? []} {...rest} />
      ))}
    </div>
  )
}
