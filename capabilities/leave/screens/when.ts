import { addDays, dayAt, daysBetween, sayDay, startOf, type Instant } from '#kernel/time.ts'
import { useSaid } from '#ui/parts/said.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from '../words.ts'

const isMidnight = (at: Instant, timeZone: string): boolean => startOf(dayAt(at, timeZone), timeZone) === at

/** Says a stretch as people do: `今天 19:00–次日07:00`; whole days as days; both days where it is longer. */
export function useWhen(): (of: { startsAt: string; endsAt: string }) => string {
  const t = useWords(words)
  const { dayName, span, timeZone, language } = useSaid()
  return ({ startsAt, endsAt }) => {
    const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)]
    const [first, last] = [dayAt(from, timeZone), dayAt(to, timeZone)]
    const lastWhole = addDays(last, -1)
    if (isMidnight(from, timeZone) && isMidnight(to, timeZone))
      return first === lastWhole
        ? `${dayName(first)} ${t('allDay')}`
        : `${sayDay(first, language)}–${sayDay(lastWhole, language)}`
    const said = span(startsAt, endsAt)
    const both = daysBetween(first, last) > 1
    return both ? said : `${dayName(first)} ${said}`
  }
}
