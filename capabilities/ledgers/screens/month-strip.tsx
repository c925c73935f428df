import { useEffect, useRef } from 'react'
import { day, sayDay } from '#kernel/time.ts'
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
        const [year, number] = one.month.split('-') as [string, string]
        const short = sayDay(day(`${one.month}-01`), language).replace(/1日$|^1 /, '')
        const named = at === 0 || number === '01' ? `${year}-${number}` : short
        return (
          <button
            key={one.month}
            type="button"
            aria-pressed={one.month === month}
            className={count === 0 ? 'is-none' : ''}
            onClick={() => onMonth(one.month)}
          >
            <span className="figures" title={one.month}>
              {named}
            </span>
            <span className="figures">{t('lines', { count })}</span>
          </button>
        )
      })}
    </div>
  )
}
