import { useMemo } from 'react'
import type { Id } from '#kernel/id.ts'
import { dayAt, type Day, type Instant } from '#kernel/time.ts'
import { draftsIn, ofPerson, type Indexed } from './book-index.ts'
import type { DayFacts } from './day-heads.tsx'
import type { Frame, Side } from './frame.ts'
import { holesIn } from './holes.ts'
import { useWrong } from './use-wrong.ts'

const bounds = ({ starts }: Frame): [Instant, Instant] => [starts[0] as Instant, starts.at(-1) as Instant]

/** The rows of a view: posts that are not closed, people who are in service or rostered in these days. */
function rowsOf(index: Indexed, frame: Frame, by: Side): readonly Id[] {
  const { posts, people } = index.book
  if (by === 'post')
    return posts.filter(({ closedOn }) => closedOn === null || closedOn > frame.fromOn).map(({ id }) => id)
  const [start, end] = bounds(frame)
  const serves = ({ serves: days }: (typeof people)[number]) =>
    days.some(({ fromOn, untilOn }) => fromOn <= frame.untilOn && (untilOn === null || untilOn >= frame.fromOn))
  const works = (id: Id) => ofPerson(index, id).some(({ from, to }) => from < end && to > start)
  return people
    .filter(person => serves(person) || works(person.personId))
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    .map(({ personId }) => personId)
}

/** How much is rostered in a frame. */
function sumsOf(index: Indexed, frame: Frame): { shifts: number; people: number } {
  const [start, end] = bounds(frame)
  const all = [...index.byPost.values()].flat().filter(({ from }) => from >= start && from < end)
  return { shifts: all.length, people: new Set(all.map(({ shift }) => shift.personId)).size }
}

type Asked = { index: Indexed; frame: Frame; by: Side; now: Instant; mayChange: boolean }
export type BoardFacts = ReturnType<typeof useBoardFacts>

/** All that is read from a roster before it is drawn, each part again only when what it is read from changed. */
export function useBoardFacts({ index, frame, by, now, mayChange }: Asked) {
  const { book } = index
  const rows = useMemo(() => rowsOf(index, frame, by), [index, frame, by])
  const holes = useMemo(() => holesIn(book, frame, now), [book, frame, now])
  const facts: DayFacts = useMemo(() => new Map(book.days.map(day => [day.on, day])), [book.days])
  const drafts = useMemo(() => draftsIn(index, ...bounds(frame)), [index, frame])
  const sums = useMemo(() => sumsOf(index, frame), [index, frame])
  const attended = useMemo(() => new Set(book.attended), [book.attended])
  const provisional = book.days.find(day => day.provisional && frame.days.includes(day.on as Day))
  return {
    rows,
    holes,
    facts,
    drafts,
    sums,
    attended,
    today: dayAt(now, book.timeZone),
    ...useWrong(index, frame, mayChange),
    holeCount: [...holes.values()].reduce((sum, all) => sum + all.length, 0),
    hasNeeds: book.posts.some(({ needs }) => needs.length > 0),
    provisionalYear: provisional?.on.slice(0, 4),
  }
}
