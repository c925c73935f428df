import { useMemo, useState } from 'react'
import { addDays, sayDay } from '#kernel/time.ts'
import { now } from '#ui/clock.ts'
import { Choose } from '#ui/parts/choose.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { Indexed } from './book-index.ts'
import type { Change } from './change.ts'
import { monthOn, nextMonth, weeksOn } from './copy.ts'
import { daysOfMonth, type Frame } from './frame.ts'
import { Proposals } from './proposals.tsx'
import { words } from './words.ts'

type Props = { index: Indexed; frame: Frame; onCopy: (change: Change) => void; onClose: () => void }

const mostWeeks = 4

/** The shown week into the weeks after it, or the shown month into the next: as drafts, each judged first. */
export function CopyForward({ index, frame, onCopy, onClose }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const [weeks, setWeeks] = useState(1)
  const isWeek = frame.span === 'week'
  const fromOn = nextMonth(frame)
  const untilOn = isWeek ? addDays(frame.untilOn, 7 * weeks) : (daysOfMonth(fromOn.slice(0, 7)).at(-1) ?? fromOn)
  // What is copied is what stood here when this was opened.
  const [source] = useState(index)
  const plans = useMemo(
    () => (isWeek ? weeksOn(source, frame, weeks, now()) : monthOn(source, frame, now())),
    [source, frame, weeks, isWeek],
  )
  const choices = Array.from({ length: mostWeeks }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))
  const say = (on: typeof fromOn) => sayDay(on, language, { weekday: true })
  return (
    <Side title={t('copyForward')} onClose={onClose}>
      <div className="stack">
        <p className="figures">{t('copyTo', { from: say(fromOn), to: say(untilOn) })}</p>
        {isWeek && (
          <Choose label={t('copyWeeks')} choices={choices} value={String(weeks)} onChoose={n => setWeeks(Number(n))} />
        )}
        <Proposals
          siteId={index.book.site.id}
          {...{ plans, fromOn, untilOn }}
          submit={count => t('copyNow', { count })}
          onPut={change => {
            onCopy(change)
            onClose()
          }}
        />
      </div>
    </Side>
  )
}
