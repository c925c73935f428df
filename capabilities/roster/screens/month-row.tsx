import { memo, useMemo } from 'react'
import type { Day } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { sayDay } from '#kernel/time.ts'
import type { RosterPerson, RosterPost } from '../schema.ts'
import type { Indexed, Slot } from './book-index.ts'
import { Chip, HoleChip, useMark, type Flags } from './chips.tsx'
import { tintOf, type DayFacts } from './day-heads.tsx'
import { awayOn, byColumn, figuresOf, isNight } from './figures.ts'
import type { Frame } from './frame.ts'
import type { HoleAt } from './holes.ts'
import { words } from './words.ts'

export const chipHeight = 22
const rowSpare = 9

/** How high a month's row of one post is: its fullest day decides. */
export function monthHeight(slots: readonly Slot[], holes: readonly HoleAt[], frame: Frame): number {
  const counts = new Map([...byColumn(slots, frame)].map(([column, cell]) => [column, cell.length]))
  for (const { column } of holes) counts.set(column, (counts.get(column) ?? 0) + 1)
  return Math.max(1, ...counts.values()) * chipHeight + rowSpare
}

type Shared = { index: Indexed; frame: Frame; facts: DayFacts; today: Day; flags: Flags; at: number }
type CellsProps = Shared & {
  rowName: string
  cells: ReadonlyMap<number, readonly Slot[]>
  holes: readonly HoleAt[]
  says: 'person' | 'mark'
  blank?: (column: number) => string
}

function Cells({ index, frame, facts, today, flags, rowName, cells, holes, says, blank }: CellsProps) {
  const t = useWords(words)
  const language = useLanguage()
  const markOf = useMark()
  return frame.days.map((on, column) => {
    const slots = cells.get(column) ?? []
    const missing = holes.filter(hole => hole.column === column)
    const isEmpty = slots.length === 0 && missing.length === 0
    const day = sayDay(on, language, { weekday: true })
    return (
      <div
        key={on}
        role="gridcell"
        aria-colindex={column + 2}
        tabIndex={-1}
        className={`roster-cell ${tintOf(on, facts, today)}`}
        data-on={on}
        data-col={column}
        {...(isEmpty ? { 'aria-label': t('addHere', { post: rowName, day }) } : {})}
      >
        {slots.map(slot => {
          const night = isNight(slot.from, slot.to, frame.starts[column] as number)
          const { id } = slot.shift
          const look = { night, over: slot.to < flags.now, glows: flags.glow.has(id), wrong: flags.wrong.get(id) }
          return <Chip key={id} {...{ slot, on, look, index, says }} mark={markOf(slot, night)} />
        })}
        {missing.map(hole => (
          <HoleChip key={hole.from} hole={hole} index={index} />
        ))}
        {isEmpty && blank && <span className="faint">{blank(column)}</span>}
      </div>
    )
  })
}

type PostProps = Shared & { post: RosterPost; slots: readonly Slot[]; holes: readonly HoleAt[] }

/** A month of one post: under each day who stands there, and what is missing. */
export const MonthOfPost = memo(function MonthOfPost({ post, slots, holes, ...rest }: PostProps) {
  const cells = useMemo(() => byColumn(slots, rest.frame), [slots, rest.frame])
  return (
    <div className="roster-row" role="row" aria-rowindex={rest.at + 2} data-row={post.id}>
      <div className="roster-name" role="rowheader" data-post={post.id} title={post.name}>
        {post.name}
      </div>
      <Cells {...rest} rowName={post.name} cells={cells} holes={holes} says="person" />
    </div>
  )
})

type PersonProps = Shared & { person: RosterPerson; slots: readonly Slot[] }

/** A month of one person as offices draw it: a mark a day, and at the end hours, nights and days of rest. */
export const MonthOfPerson = memo(function MonthOfPerson({ person, slots, ...rest }: PersonProps) {
  const t = useWords(words)
  const { frame } = rest
  const cells = useMemo(() => byColumn(slots, frame), [slots, frame])
  const away = useMemo(() => awayOn(person.away, frame.starts), [person, frame])
  const { hours, nights, restDays } = useMemo(
    () => figuresOf(slots, person.elsewhere, frame.starts),
    [slots, person, frame],
  )
  const works = slots.length > 0
  const blank = (column: number) => (away.has(column) ? t('away') : works ? t('rest') : '')
  return (
    <div className="roster-row" role="row" aria-rowindex={rest.at + 2} data-row={person.personId}>
      <div className="roster-name" role="rowheader" title={`${person.name} ${person.number}`}>
        <button type="button" tabIndex={-1} data-who={person.personId}>
          {person.name}
        </button>
        <span className="faint figures">{person.number}</span>
      </div>
      <Cells {...rest} rowName={person.name} cells={cells} holes={[]} says="mark" blank={blank} />
      <div role="gridcell" className="roster-total figures">
        {hours}
      </div>
      <div role="gridcell" className="roster-total figures">
        {nights}
      </div>
      <div role="gridcell" className="roster-total figures">
        {works ? restDays : ''}
      </div>
    </div>
  )
})

type OpenProps = Pick<Shared, 'frame' | 'facts' | 'today'> & { holes: readonly HoleAt[]; totals: number }

/** Above the people: how much is open on each day, since a hole has no person's row. */
export function OpenRow({ frame, facts, today, holes, totals }: OpenProps) {
  const t = useWords(words)
  const language = useLanguage()
  return (
    <div className="roster-row roster-open" role="row" aria-rowindex={2} data-row="open">
      <div className="roster-name" role="rowheader">
        {t('hole')}
      </div>
      {frame.days.map((on, column) => {
        const count = holes.filter(hole => hole.column === column).length
        const says = t('holesOn', { day: sayDay(on, language, { weekday: true }), count })
        return (
          <div
            key={on}
            role="gridcell"
            tabIndex={-1}
            className={`roster-cell ${tintOf(on, facts, today)}`}
            data-col={column}
          >
            {count > 0 && (
              <button
                type="button"
                tabIndex={-1}
                className="chip hole mark"
                data-holes={column}
                data-mark={count}
                aria-label={says}
                title={says}
              />
            )}
          </div>
        )
      })}
      {Array.from({ length: totals }, (_, at) => (
        <div key={at} role="gridcell" className="roster-total" />
      ))}
    </div>
  )
}
