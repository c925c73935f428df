import { useEffect, useRef } from 'react'
import { sayMonth } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { LedgerShelf } from '../schema.ts'
import type { LedgerKind } from '../rules/choices.ts'
import { words } from '../words.ts'

type Props = {
  months: LedgerShelf['months']
  book: LedgerKind
  month: string
  onMonth: (month: string) => void
}

/** The months of a book as a strip, the oldest left, each with how many lines it has; an empty one is faint. */
export function MonthStrip({ months, book, month, onMonth }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    strip.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [month])
  return (
    <div className="ledger-months no-print" role="group" aria-label={t('months')} ref={strip}>
      {months.toReversed().map((one, at) => {
        const count = one.counts[book] ?? 0
        const whole = sayMonth(one.month, language)
        const short = whole.replace(/^\d+年| \d+$/, '')
        return (
          <button
            key={one.month}
            type="button"
            aria-pressed={one.month === month}
            className={count === 0 ? 'is-none' : ''}
            onClick={() => onMonth(one.month)}
          >
            <span className="figures" title={whole}>
              {at === 0 || one.month.endsWith('-01') ? whole : short}
            </span>
            <span className="figures">{t('lines', { count })}</span>
          </button>
        )
      })}
    </div>
  )
}
