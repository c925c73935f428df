import { dayAt, daysBetween } from '#kernel/time.ts'
import { useSaid } from '#ui/parts/said.tsx'

/** Says a stretch as people do: `今天 19:00–次日07:00`; both days where it is longer. */
export function useWhen(): (of: { startsAt: string; endsAt: string }) => string {
  const { dayName, span, timeZone } = useSaid()
  return ({ startsAt, endsAt }) => {
    const [first, last] = [dayAt(Date.parse(startsAt), timeZone), dayAt(Date.parse(endsAt), timeZone)]
    const said = span(startsAt, endsAt)
    const both = daysBetween(first, last) > 1
    return both ? said : `${dayName(first)} ${said}`
  }
}
