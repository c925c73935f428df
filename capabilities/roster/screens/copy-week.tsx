import { useState } from 'react'
import { addDays, dayAt, sayDay, sayTime, type Day } from '#kernel/time.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Progress } from '#ui/parts/progress.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import type { Shift } from '../schema.ts'
import { words } from '../words.ts'
import { useMakeShifts, type Failure, type Wanted } from './make-shifts.ts'
import { instantOf } from './week.ts'

type Copied = Wanted & { personName: string; day: Day }

/** The same shift seven days on, at the same time by the clock on the wall. */
function weekLater(shift: Shift, timeZone: string): Copied {
  const { postId, personId, personName } = shift
  const later = (iso: string) => {
    const at = Date.parse(iso)
    return new Date(instantOf(addDays(dayAt(at, timeZone), 7), sayTime(at, timeZone), timeZone)).toISOString()
  }
  const startsAt = later(shift.startsAt)
  return {
    postId,
    personId,
    personName,
    startsAt,
    endsAt: later(shift.endsAt),
    day: dayAt(Date.parse(startsAt), timeZone),
  }
}

function Failures({ failures }: { failures: readonly Failure<Copied>[] }) {
  const t = useWords(words)
  const language = useLanguage()
  return failures.map(({ wanted, problem }) => {
    const day = sayDay(wanted.day, language, { weekday: true })
    return (
      <div key={`${wanted.postId}${wanted.personId}${wanted.startsAt}`}>
        <h3>{t('notCopied', { name: wanted.personName, day })}</h3>
        <Refusal problem={problem} />
      </div>
    )
  })
}

type Props = { shifts: readonly Shift[]; onClose: () => void }

/** Rosters the week as the one before: says how many, shows how far it is, can be stopped, and names each that was refused. */
export function CopyWeek({ shifts, onClose }: Props) {
  const t = useWords(words)
  const tell = useWords(shared)
  const { timeZone } = useReader()
  const { make, stop, progress } = useMakeShifts()
  const [result, setResult] = useState<{ made: number; failures: Failure<Copied>[] } | null>(null)
  const wanted = shifts.map(shift => weekLater(shift, timeZone)).filter(shift => Date.parse(shift.startsAt) > now())
  const go = async () => setResult(await make(wanted))
  return (
    <Side title={t('copyTitle')} look="middle" onClose={onClose}>
      <div className="stack">
        {!progress && !result && <p>{t('copySays', { count: wanted.length })}</p>}
        {progress && <Progress name={t('copying', progress)} {...{ done: progress.done, total: progress.all }} />}
        {result && <p role="status">{t('copied', { count: result.made })}</p>}
        {result && <Failures failures={result.failures} />}
        <div className="line">
          {progress && <Button onClick={stop}>{tell('stop')}</Button>}
          {result && <Button onClick={onClose}>{tell('close')}</Button>}
          {!progress && !result && (
            <Button look="first" disabled={wanted.length === 0} onClick={() => void go()}>
              {t('copyWeek')}
            </Button>
          )}
        </div>
      </div>
    </Side>
  )
}
