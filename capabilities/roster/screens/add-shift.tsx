import { Checkbox, Form } from 'antd'
import { useState } from 'react'
import { dayAt, sayDay, sayTime, type Day } from '#kernel/time.ts'
import { TimeLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Progress } from '#ui/parts/progress.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { readTime } from '#ui/parts/typed.ts'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { NewShift } from '../schema.ts'
import { words } from '../words.ts'
import { GuardPicker, type Picked } from './guard-picker.tsx'
import { useMakeShifts, type Failure, type Wanted } from './make-shifts.ts'
import type { Adding } from './chosen.ts'
import { daysOf, mondayOf, spanOf } from './week.ts'

type Asked = {
  postId: string
  guard: Picked
  days: Day[]
  hours: 'day' | 'night' | 'own'
  starts?: string
  ends?: string
}

const presets = { day: ['07:00', '19:00'], night: ['19:00', '07:00'] } as const
const hoursOf = ({ hours, starts = '', ends = '' }: Asked): readonly [string, string] =>
  hours === 'own' ? [readTime(starts) ?? starts, readTime(ends) ?? ends] : presets[hours]

/** One shift a day, in order. */
const wantedOf = (asked: Asked, timeZone: string): (Wanted & { day: Day })[] => {
  const [starts, ends] = hoursOf(asked)
  const shift = { postId: asked.postId, personId: asked.guard.value }
  return asked.days.toSorted().map(day => ({ ...shift, day, ...spanOf(day, starts, ends, timeZone) }))
}

function OwnHours() {
  const t = useWords(words)
  const tell = useWords(shared)
  const hours = Form.useWatch<string>('hours')
  if (hours !== 'own') return null
  const isTime = {
    validator: (_: unknown, text?: string) =>
      readTime(text ?? '') ? Promise.resolve() : Promise.reject(new Error(tell('timeForm'))),
  }
  return (
    <>
      <Field name="starts" label={t('starts')} rules={[isTime]}>
        <TimeLine />
      </Field>
      <Field name="ends" label={t('ends')} why={t('endsWhy')} rules={[isTime]}>
        <TimeLine />
      </Field>
    </>
  )
}

type BoxesProps = {
  label: string
  options: { value: Day; label: string }[]
  id?: string
  value?: Day[]
  onChange?: (days: Day[]) => void
}

// The form would mark the group `aria-required`, which a group may not carry.
function Boxes({ label, options, id, value = [], onChange }: BoxesProps) {
  return (
    <Checkbox.Group
      aria-label={label}
      {...(id ? { id } : {})}
      options={options}
      value={value}
      onChange={days => onChange?.(days)}
    />
  )
}

function Days({ monday }: { monday: Day }) {
  const t = useWords(words)
  const language = useLanguage()
  const options = daysOf(monday).map(value => ({ value, label: sayDay(value, language, { weekday: true }) }))
  return (
    <Field name="days" label={t('days')} why={t('daysWhy')} missing={t('chooseDay')}>
      <Boxes label={t('days')} options={options} />
    </Field>
  )
}

type DayWanted = Wanted & { day: Day }

function NotAdded({ failures }: { failures: readonly Failure<DayWanted>[] }) {
  const t = useWords(words)
  const language = useLanguage()
  return failures.map(({ wanted: { day }, problem }) => (
    <div key={day}>
      <h3>{t('notSaved', { day: sayDay(day, language, { weekday: true }) })}</h3>
      <Refusal problem={problem} />
    </div>
  ))
}

function Questions({ posts, monday }: { posts: Props['posts']; monday: Day }) {
  const t = useWords(words)
  const hours = (['day', 'night', 'own'] as const).map(value => ({ value, label: t(`${value}Hours`) }))
  const places = posts.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <ChoiceField name="postId" label={t('post')} choices={places} listed />
      <Field name="guard" label={t('guard')} why={t('guardWhy')}>
        <GuardPicker />
      </Field>
      <Days monday={monday} />
      <ChoiceField name="hours" label={t('hours')} choices={hours} />
      <OwnHours />
    </>
  )
}

type Props = {
  posts: readonly { id: string; name: string }[]
  adding: Adding
  /** The guard the row already names. */
  guard: Picked | undefined
  onDone: () => void
}

/** What the place already says: the post, the day, the guard, the hours of the hole. */
const asked = (
  { postId, on, startsAt, endsAt }: Adding,
  guard: Picked | undefined,
  timeZone: string,
): Partial<Asked> => ({
  days: [on],
  hours: 'night',
  ...(postId ? { postId } : {}),
  ...(guard ? { guard } : {}),
  ...(startsAt && endsAt
    ? {
        hours: 'own' as const,
        days: [dayAt(Date.parse(startsAt), timeZone)],
        starts: sayTime(Date.parse(startsAt), timeZone),
        ends: sayTime(Date.parse(endsAt), timeZone),
      }
    : {}),
})

/** What is asked, kept over rounds: after a partial refusal only the days that failed are asked for again. */
function useRounds({ adding, guard, onDone }: Omit<Props, 'posts'>) {
  const { timeZone } = useReader()
  const { make, progress } = useMakeShifts()
  const first = asked(adding, guard, timeZone)
  const [round, setRound] = useState({ number: 0, asked: first, failures: [] as Failure<DayWanted>[] })
  const send = async (values: Asked) => {
    const failures = await make(wantedOf(values, timeZone))
    if (failures.length === 0) return onDone()
    const left = failures.map(({ wanted }) => wanted.day)
    setRound({ number: round.number + 1, asked: { ...values, days: left }, failures })
  }
  return { ...round, send, progress }
}

const schema = { properties: NewShift.properties, required: ['postId', 'guard', 'days', 'hours', 'starts', 'ends'] }

/** Rosters one guard to a post on one or more days; days that are refused stay, each with its reason and article. */
export function AddShift({ posts, ...rest }: Props) {
  const t = useWords(words)
  const { number, asked: initial, failures, send, progress } = useRounds(rest)
  const facts = progress && { done: progress.done + 1, all: progress.all }
  return (
    <div className="stack">
      <NotAdded failures={failures} />
      {facts && facts.all > 1 && <Progress name={t('saving', facts)} done={facts.done} total={facts.all} />}
      <Ask<Asked> key={number} schema={schema} submit={t('save')} initial={initial} onSend={send}>
        <Questions posts={posts} monday={mondayOf(rest.adding.on)} />
      </Ask>
    </div>
  )
}
