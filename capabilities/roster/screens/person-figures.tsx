import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { dayAt, sayDay } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { RosterPerson } from '../schema.ts'
import type { Indexed, Slot } from './book-index.ts'
import { figuresOf, hoursByKind, longestRun, shortestRest, workedBy } from './figures.ts'
import type { Frame } from './frame.ts'
import { words } from './words.ts'

type Starts = Pick<Frame, 'starts'>
type LineProps = { says: string; slots: readonly Slot[]; person: RosterPerson; frame: Starts; zone: string }

function FigureLine({ says, slots, person, frame, zone }: LineProps) {
  const t = useWords(words)
  const { starts } = frame
  const { hours, nights, restDays } = figuresOf(slots, person.elsewhere, starts)
  const run = longestRun(workedBy(slots, person.elsewhere), starts, zone)
  return (
    <tr>
      <th scope="row">{says}</th>
      <td className="figures">{t('hoursOf', { hours })}</td>
      <td className="figures">{nights}</td>
      <td className="figures">{restDays}</td>
      <td className="figures">{run}</td>
    </tr>
  )
}

/** The hours of the month that lie on days off, and the least rest in it. */
function useMonth(index: Indexed, slots: readonly Slot[], person: RosterPerson, { starts }: Starts) {
  return useMemo(() => {
    const zone = index.book.timeZone
    const kinds = new Map(index.book.days.map(({ on, kind }) => [on, kind]))
    const worked = workedBy(slots, person.elsewhere)
    const days = starts.slice(0, -1).map(at => kinds.get(dayAt(at, zone)) ?? 'workday')
    return {
      kinds: hoursByKind(worked, starts, days),
      rest: shortestRest(worked, starts),
      elsewhere: figuresOf(slots, person.elsewhere, starts).elsewhereHours,
    }
  }, [index.book, slots, person, starts])
}

type Props = { index: Indexed; person: RosterPerson; slots: readonly Slot[]; week: Starts; month: Starts }

/**
 * Somebody's week and month as rostered: hours, nights, days of rest and days in a row; the hours that fall on days off. What
 * of it is overtime depends on what was worked and on time off in lieu, and stands in the month sheet.
 */
export function PersonFigures({ index, person, slots, week, month }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const zone = index.book.timeZone
  const middle = dayAt(month.starts[10] as number, zone)
  const said = { zh: String(Number(middle.slice(5, 7))), en: sayDay(middle, 'en').split(' ')[1] ?? '' }
  const { kinds, rest, elsewhere } = useMonth(index, slots, person, month)
  const shared = { slots, person, zone }
  const of = { month: middle.slice(0, 7), who: person.personId }
  return (
    <>
      <table className="person-figures">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('hours')}</th>
            <th scope="col">{t('nights')}</th>
            <th scope="col">{t('restDays')}</th>
            <th scope="col">{t('inARow')}</th>
          </tr>
        </thead>
        <tbody>
          <FigureLine
            says={t('weekFrom', { from: sayDay(dayAt(week.starts[0] as number, zone), language) })}
            frame={week}
            {...shared}
          />
          <FigureLine says={t('monthOf', { month: said[language] })} frame={month} {...shared} />
        </tbody>
      </table>
      <p className="faint figures">
        {t('hoursByKind', { rest: kinds['rest-day'], holiday: kinds.holiday })}
        {rest !== null && ` ${t('leastRest', { hours: rest })}`}
        {elsewhere > 0 && ` ${t('elsewhere', { hours: elsewhere })}`}
      </p>
      <Link to={'/hours' as string} search={of}>
        {t('toHours')}
      </Link>
    </>
  )
}
