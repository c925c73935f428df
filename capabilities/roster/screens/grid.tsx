import { useMemo, type FocusEvent, type MouseEvent, type ReactNode, type RefObject } from 'react'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { useWords } from '#ui/words.tsx'
import { ofPerson, ofPost, type Indexed } from './book-index.ts'
import { holeKey, type Flags } from './chips.tsx'
import { DayHeads, type DayFacts } from './day-heads.tsx'
import type { Frame, Side } from './frame.ts'
import type { HoleAt, Holes } from './holes.ts'
import { inTime } from './holes.ts'
import { chipHeight, MonthOfPerson, MonthOfPost, monthHeight, OpenRow } from './month-row.tsx'
import type { Adding, Chosen } from './chosen.ts'
import { Sheet } from './sheet.tsx'
import { topsOf } from './windowed.ts'
import { useKeys } from './use-keys.ts'
import type { Holding } from './holding.ts'
import { weekHeight, WeekRow } from './week-row.tsx'
import { words } from './words.ts'

export type GridProps = {
  index: Indexed
  frame: Frame
  by: Side
  rows: readonly Id[]
  holes: Holes
  facts: DayFacts
  today: Day
  flags: Flags
  mayChange: boolean
  holding: Holding
  scroller: RefObject<HTMLDivElement | null>
  onChoose: (chosen: Chosen) => void
  onAdd: (adding: Adding) => void
  onRemove: (id: Id) => void
  say: { taken: (copy: boolean) => void; put: () => void; not: () => void; letGo: () => void }
}

const none: readonly HoleAt[] = []
const personRow = chipHeight + 7

/** What a press on the grid means: the nearest thing that names itself. */
function pressOf(target: HTMLElement, { by, holes }: Pick<GridProps, 'by' | 'holes'>): Chosen | Adding | null {
  const named = (name: string) => target.closest<HTMLElement>(`[data-${name}]`)?.dataset[name]
  const shift = named('shift')
  if (shift) return { kind: 'shift', id: shift }
  const key = named('hole')
  if (key) {
    const hole = holes.get(key.split('|')[0] ?? '')?.find(one => holeKey(one) === key)
    return hole ? { kind: 'hole', hole } : null
  }
  const column = named('holes')
  if (column) return { kind: 'holes', column: Number(column) }
  const who = named('who')
  if (who) return { kind: 'person', id: who }
  const [on, row] = [named('on'), named('row')]
  if (!on || !row || row === 'open') return null
  return { kind: 'add', on: on as Day, ...(by === 'post' ? { postId: row } : { personId: row }) }
}

/** Who stands above the rows of people: how much is open each day. */
const hasOpenRow = ({ by, holes }: Pick<GridProps, 'by' | 'holes'>): boolean => by === 'person' && holes.size > 0

function useHeights({ index, frame, by, rows, holes }: GridProps): readonly number[] {
  return useMemo(() => {
    const of = (id: Id): number => {
      const slots = by === 'post' ? ofPost(index, id) : ofPerson(index, id)
      const missing = by === 'post' ? (holes.get(id) ?? none) : none
      if (frame.span === 'week') return weekHeight(slots, missing, frame)
      return by === 'post' ? monthHeight(slots, missing, frame) : personRow
    }
    return [...(hasOpenRow({ by, holes }) ? [personRow] : []), ...rows.map(of)]
  }, [index, frame, by, rows, holes])
}

function useRow(props: GridProps): (at: number) => ReactNode {
  const { index, frame, by, rows, holes, facts, today, flags, mayChange } = props
  const open = useMemo(() => (hasOpenRow({ by, holes }) ? inTime(holes) : null), [by, holes])
  const totals = frame.span === 'month' ? 3 : 0
  return at => {
    if (open && at === 0) return <OpenRow {...{ frame, facts, today, totals }} holes={open} />
    const id = rows[open ? at - 1 : at] as Id
    const shared = { index, frame, facts, today, flags, at }
    const post = by === 'post' ? index.posts.get(id) : undefined
    if (post && frame.span === 'month')
      return <MonthOfPost {...shared} post={post} slots={ofPost(index, id)} holes={holes.get(id) ?? none} />
    if (post)
      return (
        <WeekRow
          {...{ ...shared, id, mayChange, name: post.name, head: post.name, says: 'person' }}
          slots={ofPost(index, id)}
          holes={holes.get(id) ?? none}
        />
      )
    const person = index.people.get(id)
    if (!person) return null
    if (frame.span === 'month') return <MonthOfPerson {...shared} person={person} slots={ofPerson(index, id)} />
    const { name } = person
    return (
      <WeekRow
        {...{ ...shared, id, mayChange, name, head: name, says: 'post' }}
        slots={ofPerson(index, id)}
        holes={none}
      />
    )
  }
}

/** The roster itself, in any of its four views. */
export function Grid(props: GridProps) {
  const t = useWords(words)
  const { index, frame, by, facts, today, holding, scroller, say } = props
  const heights = useHeights(props)
  const row = useRow(props)
  const tops = useMemo(() => topsOf(heights), [heights])
  const attended = useMemo(() => new Set(index.book.attended), [index.book.attended])
  const keys = useKeys({
    scroller,
    tops,
    by,
    holding,
    columns: frame.days.length,
    mayChange: props.mayChange,
    shiftOf: id => index.slots.get(id)?.shift,
    isFixed: id => attended.has(id),
    onRemove: id => !attended.has(id) && props.onRemove(id),
    onTaken: say.taken,
    onPut: say.put,
    onNot: say.not,
    onLetGo: say.letGo,
  })
  const press = (event: MouseEvent<HTMLElement>) => {
    const pressed = pressOf(event.target as HTMLElement, props)
    if (pressed?.kind === 'add') return props.mayChange && props.onAdd(pressed)
    if (pressed) props.onChoose(pressed)
  }
  // Somebody taken from the list by keys comes here with the focus.
  const receive = (event: FocusEvent<HTMLElement>) => {
    const held = holding.get()
    if (event.target === scroller.current && held?.by === 'keys' && !held.target) keys.begin()
  }
  const totals = by === 'person' && frame.span === 'month' ? [t('hours'), t('nights'), t('restDays')] : []
  const head = (
    <DayHeads
      {...{ facts, today, totals, days: frame.days, short: frame.span === 'month' }}
      first={t(by === 'post' ? 'post' : 'person')}
    />
  )
  return (
    <div onClick={press} onKeyDown={keys.onKeyDown} onFocus={receive}>
      <Sheet
        name={t('title')}
        key={`${frame.fromOn}${frame.span}${by}`}
        columns={frame.days.length + 1 + totals.length}
        days={frame.days.length}
        className={`${frame.span} by-${by}`}
        {...{ head, heights, row, scroller }}
      />
    </div>
  )
}
