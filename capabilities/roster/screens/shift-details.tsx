import { useState } from 'react'
import { dayAt, sayDay, saySpan } from '#kernel/time.ts'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { Shift } from '../schema.ts'
import { words } from '../words.ts'

function Cancel({ shift, onDone }: { shift: Shift; onDone: () => void }) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const cancel = () => {
    setBusy(true)
    request('POST /shifts/{id}/cancel', { path: { id: shift.id } })
      .then(onDone, thrown => setProblem(problemOf(thrown)))
      .finally(() => setBusy(false))
  }
  return (
    <div className="stack">
      <p>{t('cancelSays')}</p>
      {problem && <Refusal problem={problem} />}
      <Button grave busy={busy} onClick={cancel}>
        {t('cancelShift')}
      </Button>
    </div>
  )
}

/** One shift: who, where, when; and, while it is not over, how to cancel it and what that does. */
export function ShiftDetails({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone, can } = useReader()
  const [from, to] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  return (
    <Side title={shift.personName} onClose={onClose}>
      <div className="stack">
        <p>
          {shift.siteName} · {shift.postName}
        </p>
        <p className="figures">
          {sayDay(dayAt(from, timeZone), language, { weekday: true, year: true })}{' '}
          {saySpan(from, to, timeZone, language)}
        </p>
        {to < now() ? (
          <p className="faint">{t('gone')}</p>
        ) : (
          can.includes('roster.write') && <Cancel shift={shift} onDone={onClose} />
        )}
      </div>
    </Side>
  )
}
