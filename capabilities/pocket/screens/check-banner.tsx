import { useState } from 'react'
import { sayTime } from '#kernel/time.ts'
import { useNow } from '#ui/clock.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../checks/pocket-words.ts'
import type { Pull } from '../schema.ts'
import { Button, Notice } from './parts.tsx'
import { usePhone, zoneNow } from './phone-state.ts'
import { placeHere } from './place-here.ts'
import { record } from './record.ts'
import { useDuty } from './use-duty.ts'

type Check = Pull['checks'][number]
const minute = 60_000
/** How long it is said what became of a check. */
const saidMs = 10 * minute
/** An answer after the time was up is still taken for this long. */
const lateMs = 5 * minute

const at = (text: string | null): number => (text ? Date.parse(text) : 0)
const isOpen = ({ state, answeredAt, dueAt }: Check, now: number): boolean =>
  answeredAt === null && ['asked', 'reached', 'unanswered', 'not-reached'].includes(state) && now < at(dueAt) + lateMs

function Asked({ check, skewMs }: { check: Check; skewMs: number }) {
  const t = useWords(pocketWords)
  const left = at(check.dueAt) - (useNow(1000) + skewMs)
  const [busy, setBusy] = useState(false)
  const answer = async (): Promise<void> => {
    setBusy(true)
    const place = await placeHere()
    const ids = await record({ name: 'check.answer', input: { checkId: check.id, ...(place ? { place } : {}) } })
    if (ids) buzzYes()
    setBusy(false)
  }
  const seconds = Math.ceil(Math.max(0, left) / 1000)
  return (
    <section className="check-asked" data-testid="check-asked">
      <h2 role="alert">{t('check')}</h2>
      <p aria-live="off">
        {seconds > 0 ? t('answerWithin', { m: Math.floor(seconds / 60), s: seconds % 60 }) : t('answerNow')}
      </p>
      <Button kind="main" className="big" disabled={busy} onClick={() => void answer()} testId="check-answer">
        {t('answer')}
      </Button>
    </section>
  )
}

const became = ({ state, answeredAt }: Check) =>
  state === 'answered'
    ? ({ tone: 'good', key: 'answered' } as const)
    : answeredAt
      ? ({ tone: 'wait', key: 'answeredLate' } as const)
      : state === 'unanswered'
        ? ({ tone: 'wait', key: 'missed' } as const)
        : state === 'not-reached'
          ? ({ tone: 'wait', key: 'notReached' } as const)
          : null

/** On the first screen: a spot check that waits for an answer, or what became of the last one. */
export function SpotCheck() {
  const t = useWords(pocketWords)
  const { state, now } = useDuty()
  const { offset = 0 } = usePhone()
  const checks = state.checks.filter(check => check.source === 'phone').sort((a, b) => at(b.askedAt) - at(a.askedAt))
  const open = checks.find(check => isOpen(check, now))
  if (open) return <Asked key={open.id} check={open} skewMs={offset} />
  const [last] = checks
  const said = last && now - Math.max(at(last.answeredAt), at(last.dueAt ?? last.askedAt)) < saidMs && became(last)
  if (!last || !said) return null
  const time = sayTime(at(last.askedAt), zoneNow())
  return (
    <Notice tone={said.tone} testId="check-said">
      {t(said.key, { time })}
    </Notice>
  )
}
