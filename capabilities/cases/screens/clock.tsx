import { sayDay } from '#kernel/time.ts'
import { now } from '#ui/clock.ts'
import { useSaid } from '#ui/parts/said.tsx'
import { useWords } from '#ui/words.tsx'
import { leftOf } from '../rules/say-case.ts'
import type { CaseRow } from '../schema.ts'
import { words } from '../words.ts'

/** 还剩几天: how long a matter has left, or since when it is late; the exact instant in the title. */
export function Clock({ matter }: { matter: Pick<CaseRow, 'dueAt' | 'closedAt' | 'workingDays' | 'provisional'> }) {
  const t = useWords(words)
  const { whole, timeZone, language } = useSaid()
  const { dueAt, closedAt, workingDays, provisional } = matter
  if (closedAt) return <span className="faint nowrap">{t('closed', { at: whole(closedAt) })}</span>
  if (!dueAt) return <span className="faint">{t('noDue')}</span>
  const { word, count, tone, on } = leftOf(Date.parse(dueAt), now(), timeZone, workingDays)
  const day = on ? sayDay(on, language, { weekday: true }) : ''
  return (
    <span className={tone} title={whole(dueAt)}>
      <span className="nowrap figures">{t(word, { count, day })}</span>
      {provisional && <span className="faint"> · {t('provisional')}</span>}
    </span>
  )
}
