import type { ReactNode } from 'react'
import type { Id } from '#kernel/id.ts'
import { addDays, type Day } from '#kernel/time.ts'
import { Button } from '#ui/parts/button.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import type { Indexed } from './book-index.ts'
import type { Change } from './change.ts'
import type { Chosen } from './chosen.ts'
import { calendarOf, daysOfMonth, monthOf, type Frame } from './frame.ts'
import { HolePanel, HolesPanel } from './hole-panel.tsx'
import { inTime, type HoleAt, type Holes } from './holes.ts'
import { PersonPanel } from './person-panel.tsx'
import { ShiftPanel } from './shift-panel.tsx'
import { daysOf, mondayOf } from './week.ts'
import { WrongPanel } from './wrong-panel.tsx'
import type { WrongShift } from './wrong-shifts.ts'
import { words } from './words.ts'

type Props = {
  index: Indexed
  frame: Frame
  today: Day
  holes: Holes
  wrong: readonly WrongShift[]
  chosen: Chosen | null
  mayChange: boolean
  act: (change: Change) => void
  onChoose: (chosen: Chosen | null) => void
  onPut: (hole: HoleAt) => void
  onReplace: ((hole: HoleAt) => void) | undefined
  /** Whether it lies over the page, on a small screen. */
  over: boolean
  children: ReactNode
}

/** Days the figures of a person are counted over: a week of the frame, today's where it is in it, and its month. */
export function figureDays(frame: Frame, timeZone: string, today: Day) {
  const inside = frame.days.includes(today) ? today : addDays(frame.fromOn, 6)
  const monday = mondayOf(inside)
  return { week: calendarOf(daysOf(monday), timeZone), month: calendarOf(daysOfMonth(monthOf(frame)), timeZone) }
}

function contentOf({ index, frame, today, holes, wrong, chosen, mayChange, act, ...on }: Props): ReactNode {
  const { onChoose, onPut, onReplace } = on
  const onPerson = (id: Id) => onChoose({ kind: 'person', id })
  if (chosen?.kind === 'shift') {
    const slot = index.slots.get(chosen.id)
    const stands = slot?.shift.state === 'draft' || slot?.shift.state === 'published'
    return slot && stands ? <ShiftPanel key={chosen.id} {...{ index, slot, mayChange, act, onPerson }} /> : null
  }
  if (chosen?.kind === 'hole') {
    const { hole } = chosen
    const replace = onReplace && mayChange ? () => onReplace(hole) : undefined
    return <HolePanel {...{ index, hole }} onReplace={replace} onPut={mayChange ? () => onPut(hole) : undefined} />
  }
  if (chosen?.kind === 'holes') {
    const listed = inTime(holes).filter(({ column }) => column === chosen.column)
    return <HolesPanel index={index} holes={listed} onChoose={hole => onChoose({ kind: 'hole', hole })} />
  }
  if (chosen?.kind === 'person')
    return (
      <PersonPanel {...{ index, mayChange }} personId={chosen.id} {...figureDays(frame, index.book.timeZone, today)} />
    )
  if (chosen?.kind === 'wrong')
    return <WrongPanel {...{ index, wrong }} onOpen={id => onChoose({ kind: 'shift', id })} />
  return null
}

/** Beside the roster: what was chosen; where nothing is, the people to put on posts. */
export function Panel(props: Props) {
  const t = useWords(words)
  const tell = useWords(shared)
  const { over, children, onChoose } = props
  const content = contentOf(props)
  const close = () => onChoose(null)
  if (over)
    return content ? (
      <Side title={t('details')} onClose={close}>
        {content}
      </Side>
    ) : null
  if (!content && !children) return null
  return (
    <aside className="roster-panel no-print" aria-label={t('details')}>
      {content ? (
        <>
          <Button look="plain" className="panel-back" onClick={close}>
            {tell('close')}
          </Button>
          {content}
        </>
      ) : (
        children
      )}
    </aside>
  )
}
