import { Link } from '@tanstack/react-router'
import { dayAt, sayDay, type Instant } from '#kernel/time.ts'
import type { Language } from '#kernel/words.ts'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { present, sides, spans, stepped, switched, type Frame, type Go, type Side } from './frame.ts'
import { dutyDayAt } from './week.ts'
import { words } from './words.ts'

/** What the frame is called: a month, or the days of a week. */
export function useFrameName() {
  const t = useWords(words)
  const language = useLanguage()
  return ({ span, fromOn, untilOn }: Frame): string => {
    if (span === 'week')
      return t('range', { from: sayDay(fromOn, language, { year: true }), to: sayDay(untilOn, language) })
    const [year = '', month = ''] = fromOn.split('-')
    const named: Record<Language, string> = { zh: String(Number(month)), en: sayDay(fromOn, 'en').split(' ')[1] ?? '' }
    return t('yearMonth', { year, month: named[language] })
  }
}

type Props = { frame: Frame; by: Side; go: Go; now: Instant; timeZone: string }

/** Which days: back, forth, today. */
export function Stepper({ frame, go, now, timeZone }: Omit<Props, 'by'>) {
  const t = useWords(words)
  const name = useFrameName()
  const today = frame.span === 'week' ? dutyDayAt(now, timeZone) : dayAt(now, timeZone)
  return (
    <div className="line" role="group" aria-label={t('title')}>
      <Button onClick={() => go(stepped(frame, -1))} aria-label={t('before')}>
        ←
      </Button>
      <strong className="week-said figures" aria-live="polite">
        {name(frame)}
      </strong>
      <Button onClick={() => go(stepped(frame, 1))} aria-label={t('after')}>
        →
      </Button>
      {!frame.days.includes(today) && <Button onClick={() => go(present(frame, now, timeZone))}>{t('now')}</Button>}
    </div>
  )
}

/** How: week or month, by post or by person. */
export function Views({ frame, by, go, now, timeZone }: Props) {
  const t = useWords(words)
  const other = () => go({ week: undefined, month: undefined, ...switched(frame, now, timeZone) })
  const side: Record<Side, string> = { post: t('byPost'), person: t('byPerson') }
  return (
    <>
      <div className="choice-row" role="group" aria-label={t('how')}>
        {spans.map(span => (
          <Button key={span} aria-pressed={span === frame.span} onClick={() => span !== frame.span && other()}>
            {t(span)}
          </Button>
        ))}
      </div>
      <div className="choice-row" role="group" aria-label={t('rowsBy')}>
        {sides.map(one => (
          <Button key={one} aria-pressed={one === by} onClick={() => go({ by: one === 'post' ? undefined : one })}>
            {side[one]}
          </Button>
        ))}
      </div>
    </>
  )
}

type MoreProps = { mayChange: boolean; siteId: string; frame: Frame; onCopy: () => void; onFill: () => void }

/** What is done now and then: quiet, in one line. */
export function More({ mayChange, siteId, frame, onCopy, onFill }: MoreProps) {
  const t = useWords(words)
  return (
    <div className="line roster-more no-print">
      {mayChange && (
        <>
          <Button look="plain" onClick={onFill}>
            {t('fill')}
          </Button>
          <Button look="plain" onClick={onCopy}>
            {t('copyForward')}
          </Button>
          <Link className="button plain" to={'/roster/import' as string} search={{ site: siteId }}>
            {t('importing')}
          </Link>
          <Link className="button plain" to={'/roster/settings' as string}>
            {t('settings')}
          </Link>
        </>
      )}
      <ExportButtons list="GET /shifts.xlsx" filter={{ siteId, fromOn: frame.fromOn, toOn: frame.untilOn }} />
    </div>
  )
}
