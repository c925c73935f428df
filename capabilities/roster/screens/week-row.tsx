import { memo, useMemo, type ReactNode } from 'react'
import { sayDay, type Day } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { nameOfPerson, nameOfPost, type Indexed, type Slot } from './book-index.ts'
import { holeKey, looks, useHoleSaid, useShiftSaid, type Flags } from './chips.tsx'
import { tintOf, type DayFacts } from './day-heads.tsx'
import { isNight } from './figures.ts'
import { columnOf, type Frame } from './frame.ts'
import type { HoleAt } from './holes.ts'
import { timeOnce } from './say.ts'
import { lanesOf } from './week.ts'
import { words } from './words.ts'

const laneHeight = 30
const stripHeight = 15
const rowSpare = 7

const touches = ({ from, to }: { from: number; to: number }, { starts }: Frame): boolean =>
  to > (starts[0] as number) && from < (starts.at(-1) as number)

/** What lies in one week of a row, in lanes: holes lie with the shifts, so that neither hides the other. */
const lanesIn = (slots: readonly Slot[], holes: readonly HoleAt[], frame: Frame): (Slot | HoleAt)[][] =>
  lanesOf([...slots.filter(slot => touches(slot, frame)), ...holes])

/** How high a week's row is. */
export const weekHeight = (slots: readonly Slot[], holes: readonly HoleAt[], frame: Frame): number =>
  Math.max(1, lanesIn(slots, holes, frame).length) * laneHeight + stripHeight + rowSpare

const place = ({ from, to }: { from: number; to: number }, { starts }: Frame) => {
  const [start, end] = [starts[0] as number, starts.at(-1) as number]
  const [left, right] = [Math.max(from, start), Math.min(to, end)]
  const part = (ms: number) => `${((100 * ms) / (end - start)).toFixed(3)}%`
  return { left: part(left - start), width: part(right - left) }
}

type Shared = {
  index: Indexed
  frame: Frame
  facts: DayFacts
  today: Day
  flags: Flags
  at: number
  mayChange: boolean
}
type BarProps = Pick<Shared, 'index' | 'frame' | 'flags' | 'mayChange'> & { slot: Slot; says: 'person' | 'post' }

/** One shift as it lies in time: the name on it, the rest in its label, its ends to pull. */
function Bar({ slot, index, frame, flags, says, mayChange }: BarProps) {
  const said = useShiftSaid()
  const { shift, from, to } = slot
  const column = Math.max(0, columnOf(frame, from))
  // Columns of a week begin at seven; seven hours before is midnight, save on a day when the clock moves.
  const night = isNight(from, to, (frame.starts[column] as number) - 7 * 3_600_000)
  const look = { night, over: to < flags.now, glows: flags.glow.has(shift.id), wrong: flags.wrong.get(shift.id) }
  const text = said(slot, index, look.wrong)
  const zone = index.book.timeZone
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`bar ${looks(slot, look)}`}
      style={place(slot, frame)}
      data-shift={shift.id}
      data-grab={frame.days[column]}
      data-col={column}
      title={text}
      aria-label={text}
    >
      {mayChange && <i className="edge start" data-edge="start" aria-hidden="true" />}
      <span data-time={`${timeOnce(from, zone)}–${timeOnce(to, zone)}`}>
        {says === 'person' ? nameOfPerson(index, shift.personId) : nameOfPost(index, shift.postId)}
      </span>
      {mayChange && <i className="edge end" data-edge="end" aria-hidden="true" />}
    </button>
  )
}

function HoleBar({ hole, index, frame }: { hole: HoleAt; index: Indexed; frame: Frame }) {
  const t = useWords(words)
  const says = useHoleSaid()(hole, index)
  return (
    <button
      type="button"
      tabIndex={-1}
      className="bar hole"
      style={place(hole, frame)}
      data-hole={holeKey(hole)}
      data-col={hole.column}
      title={says}
      aria-label={says}
      data-mark={t('holeShort', { count: hole.needed - hole.present })}
    />
  )
}

type Props = Shared & {
  id: string
  name: string
  head: ReactNode
  slots: readonly Slot[]
  holes: readonly HoleAt[]
  says: 'person' | 'post'
}

/** A week of one row: time runs without a break, so a night lies over midnight as it is worked. */
export const WeekRow = memo(function WeekRow({ id, name, head, slots, holes, says, facts, today, at, ...rest }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { frame, flags, index, mayChange } = rest
  const lanes = useMemo(() => lanesIn(slots, holes, frame), [slots, holes, frame])
  const isNow = touches({ from: flags.now, to: flags.now + 1 }, frame)
  return (
    <div className="roster-row" role="row" aria-rowindex={at + 2} data-row={id}>
      <div className="roster-name" role="rowheader" title={name}>
        {head}
      </div>
      <div className="roster-track" role="gridcell" data-from={frame.starts[0]} data-to={frame.starts.at(-1)}>
        {frame.days.map((on, column) => (
          <span
            key={on}
            className={`roster-column ${tintOf(on, facts, today)}`}
            data-on={on}
            data-col={column}
            style={{ left: `${(100 * column) / 7}%` }}
          />
        ))}
        {isNow && (
          <span className="now-line" style={{ left: place({ from: flags.now, to: flags.now + 1 }, frame).left }} />
        )}
        {lanes.map((lane, nth) => (
          <div key={nth} className="lane">
            {lane.map(one =>
              'shift' in one ? (
                <Bar key={one.shift.id} slot={one} says={says} {...{ index, frame, flags, mayChange }} />
              ) : (
                <HoleBar key={`${one.postId}${one.from}`} hole={one} {...{ index, frame }} />
              ),
            )}
          </div>
        ))}
        {mayChange && (
          <div className="add-strip no-print">
            {frame.days.map((on, column) => {
              const label = t('addHere', { post: name, day: sayDay(on, language, { weekday: true }) })
              return (
                <button
                  key={on}
                  type="button"
                  tabIndex={-1}
                  title={label}
                  aria-label={label}
                  data-on={on}
                  data-col={column}
                >
                  +
                </button>
              )
            })}
          </div>
        )}
      </div>
    </div>
  )
})
