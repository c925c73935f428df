import { useMemo, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { addDays, dayAt, instantOf, sayDay, saySpan, sayTime } from '#kernel/time.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { readTime } from '#ui/parts/typed.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { judgeShift } from '../rules/judge-shift.ts'
import { nameOfPerson, nameOfPost, type Indexed, type Slot } from './book-index.ts'
import { nothing, planOf, type Change } from './change.ts'
import { FindingSaid } from './say-finding.tsx'
import { words } from './words.ts'

type Acts = { act: (change: Change) => void; onPerson: (id: Id) => void }

/** Its hours as text; an end not after the start is on the next day. */
function Times({ slot, zone, act }: { slot: Slot; zone: string; act: Acts['act'] }) {
  const t = useWords(words)
  const tell = useWords(shared)
  const [starts, setStarts] = useState(sayTime(slot.from, zone))
  const [ends, setEnds] = useState(sayTime(slot.to, zone))
  const [wrong, setWrong] = useState(false)
  const save = () => {
    const [from, to] = [readTime(starts), readTime(ends)]
    setWrong(!from || !to)
    if (!from || !to) return
    const on = dayAt(slot.from, zone)
    const iso = (day: typeof on, time: string) => new Date(instantOf(day, time, zone)).toISOString()
    const plan = { ...planOf(slot.shift), startsAt: iso(on, from), endsAt: iso(to > from ? on : addDays(on, 1), to) }
    act({ ...nothing, move: [plan] })
  }
  const line = (label: string, value: string, change: (text: string) => void) => (
    <label>
      <span className="faint">{label}</span>
      <input
        className="time-line figures"
        inputMode="numeric"
        value={value}
        onChange={event => change(event.target.value)}
      />
    </label>
  )
  return (
    <form
      className="line"
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
    >
      {line(t('starts'), starts, setStarts)}
      {line(t('ends'), ends, setEnds)}
      <Button type="submit">{t('change')}</Button>
      {wrong && (
        <p className="acts" role="alert">
          {tell('timeForm')}
        </p>
      )}
    </form>
  )
}

type Props = Acts & { index: Indexed; slot: Slot; mayChange: boolean }

/** One shift: who, where, when, how it stands, what is to be said of it, and what can be done. */
export function ShiftPanel({ index, slot, mayChange, act, onPerson }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { shift, from, to } = slot
  const zone = index.book.timeZone
  const isDraft = shift.state === 'draft'
  const stands = index.book.attended.includes(shift.id)
  const findings = useMemo(
    () => (mayChange && to > now() ? judgeShift(index.book, planOf(shift), now()) : []),
    [index.book, shift, to, mayChange],
  )
  return (
    <div className="stack">
      <h2>{nameOfPerson(index, shift.personId)}</h2>
      <p>
        {nameOfPost(index, shift.postId)}
        <br />
        <span className="figures">
          {sayDay(dayAt(from, zone), language, { weekday: true })} {saySpan(from, to, zone, language)}
        </span>
        <br />
        <span className={isDraft ? 'soon' : 'faint'}>{t(isDraft ? 'isDraft' : 'isPublished')}</span>
      </p>
      {findings.map(finding => (
        <FindingSaid key={finding.code} finding={finding} />
      ))}
      {stands && <p className="faint">{t('isAttended')}</p>}
      {mayChange && !stands && <Times key={`${shift.startsAt}${shift.endsAt}`} {...{ slot, zone, act }} />}
      <div className="line">
        {mayChange && <Button onClick={() => onPerson(shift.personId)}>{t('openPerson')}</Button>}
        {mayChange && !stands && (
          <Button grave onClick={() => act({ ...nothing, remove: [shift.id] })}>
            {t(isDraft ? 'remove' : 'removePublished')}
          </Button>
        )}
      </div>
    </div>
  )
}
