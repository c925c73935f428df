import { addDays, dayAt, instantOf } from '#kernel/time.ts'

type Span = { startsAt: string; endsAt: string }
const hour = 3_600_000

/**
 * The instant (ISO) a time of day (`HH:MM`) on paper means for a shift: of that time yesterday, today and tomorrow the one
 * inside it, an hour before and after taken in; where none is, the one on the day the shift begins.
 */
export function timeInShift(time: string, { startsAt, endsAt }: Span, timeZone: string): string {
  const [from, until] = [Date.parse(startsAt), Date.parse(endsAt)]
  const first = dayAt(from, timeZone)
  const at = [0, 1, -1].map(days => instantOf(addDays(first, days), time, timeZone))
  const inside =
    at.find(one => one >= from && one <= until) ?? at.find(one => one >= from - hour && one <= until + hour)
  return new Date(inside ?? at[0] ?? from).toISOString()
}
