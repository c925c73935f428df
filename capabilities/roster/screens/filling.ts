import { newId, type Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { readDay } from '#ui/parts/typed.ts'
import { crewsOf, planPattern } from '../rules/pattern.ts'
import type { Mark, Pattern, ShiftPlan } from '../schema.ts'
import type { Indexed } from './book-index.ts'

/** What was asked: a pattern over posts and people, from a day to a day as typed, beginning with one of its marks. */
export type Filling = {
  posts: readonly Id[]
  people: readonly Id[]
  fromOn: string
  untilOn: string
  phase: number
}

type Asked = { index: Indexed; pattern: Pattern; marks: readonly Mark[]; filling: Filling; now: Instant }

/** What was asked as shifts still to come, in order of time; null where it cannot be laid out yet. */
export function plansOf({ index, pattern, marks, filling, now }: Asked): ShiftPlan[] | null {
  const { posts, people, phase } = filling
  const [fromOn, untilOn] = [readDay(filling.fromOn), readDay(filling.untilOn)]
  if (!fromOn || !untilOn || untilOn < fromOn || posts.length === 0 || people.length === 0) return null
  const { followers } = crewsOf(people, posts, pattern.crews)
  const { days, timeZone } = index.book
  return planPattern({ pattern, marks, followers, fromOn, untilOn, phase, days, timeZone, newId: () => newId(now) })
    .filter(({ startsAt }) => Date.parse(startsAt) > now)
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
}
