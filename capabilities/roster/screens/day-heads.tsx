import { dayOfWeek, sayDay, type Day } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { RosterDay } from '../schema.ts'
import { words } from './words.ts'

export type DayFacts = ReadonlyMap<string, RosterDay>
type Props = {
  first: string
  days: readonly Day[]
  facts: DayFacts
  today: Day
  short: boolean
  totals: readonly string[]
}

const weekdayOf = (on: Day, language: 'zh' | 'en'): string => {
  const said = sayDay(on, language, { weekday: true })
  return language === 'zh' ? said.slice(-1) : said.slice(0, 2)
}

/** Which tint a column has: the class of its kind of day, and of today. */
export const tintOf = (on: Day, facts: DayFacts, today: Day): string => {
  const kind = facts.get(on)?.kind ?? (dayOfWeek(on) > 5 ? 'rest-day' : 'workday')
  return `${kind === 'workday' ? '' : kind} ${on === today ? 'is-today' : ''}`
}

function DayHead({ on, at, facts, today, short }: Omit<Props, 'first' | 'days' | 'totals'> & { on: Day; at: number }) {
  const t = useWords(words)
  const language = useLanguage()
  const fact = facts.get(on)
  const kind = fact?.kind === 'holiday' ? t('holiday') : fact?.kind === 'rest-day' ? t('restDay') : ''
  const says = [sayDay(on, language, { weekday: true }), fact?.name?.[language], kind, on === today ? t('today') : '']
  return (
    <div
      role="columnheader"
      aria-colindex={at + 2}
      className={`roster-day ${tintOf(on, facts, today)}`}
      aria-current={on === today ? 'date' : undefined}
      title={says.filter(Boolean).join(' · ')}
    >
      <span className="figures">{short ? Number(on.slice(8)) : sayDay(on, language, { weekday: true })}</span>
      <span className="roster-day-says">
        {(short ? null : fact?.name?.[language]) ?? (short ? weekdayOf(on, language) : kind)}
      </span>
    </div>
  )
}

/** The head of the sheet: what the rows are, the days with their kind, the totals. */
export function DayHeads({ first, days, totals, ...rest }: Props) {
  return (
    <div className="roster-row roster-head" role="row" aria-rowindex={1}>
      <div role="columnheader" className="roster-name">
        {first}
      </div>
      {days.map((on, at) => (
        <DayHead key={on} on={on} at={at} {...rest} />
      ))}
      {totals.map(total => (
        <div key={total} role="columnheader" className="roster-total">
          {total}
        </div>
      ))}
    </div>
  )
}
