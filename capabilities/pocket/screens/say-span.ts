import { addDays, dayAt, daysBetween, sayDay, saySpan, startOf, type Day, type Instant } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import { serverNow, zoneNow } from './phone-state.ts'

export type Span = { startsAt: string; endsAt: string }

/** Says a stretch with its day: `今天 19:00–次日07:00`, `11月23日 周一 07:00–19:00`; whole days as days. */
export function useSpan(): (of: Span) => string {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const timeZone = zoneNow()
  const dayName = (of: Day): string => {
    const today = dayAt(serverNow(), timeZone)
    if (of === today) return t('today')
    return of === addDays(today, 1) ? t('tomorrow') : sayDay(of, language, { weekday: true })
  }
  return ({ startsAt, endsAt }) => {
    const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)]
    const [first, last] = [dayAt(from, timeZone), dayAt(to, timeZone)]
    const lastWhole = addDays(last, -1)
    if (isMidnight(from, timeZone) && isMidnight(to, timeZone))
      return first === lastWhole
        ? `${dayName(first)} ${t('allDay')}`
        : `${sayDay(first, language)}–${sayDay(lastWhole, language)}`
    if (daysBetween(first, last) > 1) return saySpan(from, to, timeZone, language)
    return `${dayName(first)} ${saySpan(from, to, timeZone, language)}`
  }
}

const isMidnight = (at: Instant, timeZone: string): boolean => startOf(dayAt(at, timeZone), timeZone) === at
