import { dayAt, sayDay, saySpan, sayTime, type Day } from '#kernel/time.ts'
import type { Post } from '#capabilities/sites/schema.ts'
import { now } from '#ui/clock.ts'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { Shift } from '../schema.ts'
import { words } from '../words.ts'
import type { Span } from './holes.ts'
import { daysOf, dutyDayAt, lanesOf, placeIn } from './week.ts'

export type WeekRow = { post: Post; shifts: Shift[]; holes: Span[] }
type Props = {
  rows: readonly WeekRow[]
  monday: Day
  onShift: (shift: Shift) => void
  onAdd: ((postId: string, on: Day) => void) | undefined
}

const percent = ({ left, width }: { left: number; width: number }) => ({
  left: `${left * 100}%`,
  width: `${width * 100}%`,
})

/** One shift: the name on its bar, the rest in its label. */
function Bar({ shift, monday, onShift }: { shift: Shift; monday: Day; onShift: Props['onShift'] }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const [from, to] = [Date.parse(shift.startsAt), Date.parse(shift.endsAt)]
  const place = placeIn(monday, from, to, timeZone)
  if (!place) return null
  const day = sayDay(dayAt(from, timeZone), language, { weekday: true })
  const facts = { name: shift.personName, post: shift.postName, day, span: saySpan(from, to, timeZone, language) }
  const isNight = sayTime(from, timeZone) >= '17:00' || sayTime(from, timeZone) < '04:00'
  return (
    <button
      type="button"
      className={`bar ${isNight ? 'night' : ''} ${to < now() ? 'over' : ''}`}
      style={percent(place)}
      title={t('shiftOf', facts)}
      aria-label={t('shiftOf', facts)}
      onClick={() => onShift(shift)}
    >
      {shift.personName}
    </button>
  )
}

function Hole({ hole, monday }: { hole: Span; monday: Day }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const place = placeIn(monday, hole.from, hole.to, timeZone)
  if (!place) return null
  const span = saySpan(hole.from, hole.to, timeZone, language)
  const says = `${sayDay(dayAt(hole.from, timeZone), language, { weekday: true })} ${t('hole', { span })}`
  return (
    <span className="hole" role="img" style={percent(place)} title={`${says}\n${t('holeWhy')}`} aria-label={says} />
  )
}

function AddStrip({ post, days, onAdd }: { post: Post; days: readonly Day[]; onAdd: NonNullable<Props['onAdd']> }) {
  const t = useWords(words)
  const language = useLanguage()
  return (
    <div className="add-strip no-print">
      {days.map(of => {
        const says = t('addHere', { post: post.name, day: sayDay(of, language, { weekday: true }) })
        return (
          <button key={of} type="button" title={says} aria-label={says} onClick={() => onAdd(post.id, of)}>
            +
          </button>
        )
      })}
    </div>
  )
}

function NowLine({ monday }: { monday: Day }) {
  const { timeZone } = useReader()
  const place = placeIn(monday, now(), now() + 1, timeZone)
  return place && <span className="now-line" style={{ left: `${place.left * 100}%` }} />
}

function PostRow({ row, monday, onShift, onAdd }: Omit<Props, 'rows'> & { row: WeekRow }) {
  const { timeZone } = useReader()
  const days = daysOf(monday)
  const isShown = ({ startsAt, endsAt }: Shift) =>
    placeIn(monday, Date.parse(startsAt), Date.parse(endsAt), timeZone) !== null
  const lanes = lanesOf(row.shifts.filter(isShown))
  return (
    <div className="week-row" role="row">
      <div className="week-post" role="rowheader">
        {row.post.name}
      </div>
      <div className="week-track" role="cell">
        {days.map(of => (
          <span key={of} className="day-line" aria-hidden="true" />
        ))}
        <NowLine monday={monday} />
        <div className="lane holes">
          {row.holes.map(hole => (
            <Hole key={hole.from} hole={hole} monday={monday} />
          ))}
        </div>
        {(lanes.length > 0 ? lanes : [[]]).map((lane, at) => (
          <div key={at} className="lane">
            {lane.map(shift => (
              <Bar key={shift.id} shift={shift} monday={monday} onShift={onShift} />
            ))}
          </div>
        ))}
        {onAdd && <AddStrip post={row.post} days={days} onAdd={onAdd} />}
      </div>
    </div>
  )
}

/** Posts down, days across. Time runs without a break, so a night lies over midnight as it is worked. */
export function WeekGrid({ rows, monday, ...acts }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const today = dutyDayAt(now(), timeZone)
  return (
    <div className="week-scroll" tabIndex={0} role="region" aria-label={t('title')}>
      <div className="week" role="table" aria-label={t('title')}>
        <div className="week-row week-head" role="row">
          <div className="week-post" role="columnheader">
            {t('post')}
          </div>
          <div className="week-track" role="columnheader">
            {daysOf(monday).map(of => (
              <span
                key={of}
                className={of === today ? 'is-today' : ''}
                aria-current={of === today ? 'date' : undefined}
              >
                {sayDay(of, language, { weekday: true })}
              </span>
            ))}
          </div>
        </div>
        {rows.map(row => (
          <PostRow key={row.post.id} row={row} monday={monday} {...acts} />
        ))}
      </div>
    </div>
  )
}
