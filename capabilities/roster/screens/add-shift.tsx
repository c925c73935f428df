import { Checkbox, Form } from 'antd'
import { useRef, useState } from 'react'
import { newId } from '#kernel/id.ts'
import { sayDay, type Day } from '#kernel/time.ts'
import type { Post } from '#capabilities/sites/schema.ts'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
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
import { daysOf, spanOf } from './week.ts'

type Asked = {
  postId: string
  guard: Picked
  days: Day[]
  hours: 'day' | 'night' | 'own'
  starts?: string
  ends?: string
}
type Failure = { day: Day; problem: Problem }

const presets = { day: ['07:00', '19:00'], night: ['19:00', '07:00'] } as const
const hoursOf = ({ hours, starts = '', ends = '' }: Asked): readonly [string, string] =>
  hours === 'own' ? [readTime(starts) ?? starts, readTime(ends) ?? ends] : presets[hours]

/** Makes one shift a day, in order, and returns the days that were refused. The same shift sent twice is one shift. */
function useMakeShifts() {
  const { timeZone } = useReader()
  const ids = useRef(new Map<string, string>())
  const [done, setDone] = useState<{ done: number; all: number } | null>(null)
  const make = async (asked: Asked): Promise<Failure[]> => {
    const failures: Failure[] = []
    const days = asked.days.toSorted()
    const [starts, ends] = hoursOf(asked)
    for (const [at, day] of days.entries()) {
      setDone({ done: at, all: days.length })
      const shift = { postId: asked.postId, personId: asked.guard.value, ...spanOf(day, starts, ends, timeZone) }
      const name = Object.values(shift).join()
      const id = ids.current.get(name) ?? newId(now())
      ids.current.set(name, id)
      await request('POST /shifts', { body: { id, ...shift }, key: id }).catch((thrown: unknown) => {
        // A refused id is spent: asked again after a change elsewhere, it must be judged again.
        if (problemOf(thrown).status >= 400 && problemOf(thrown).status < 500) ids.current.delete(name)
        failures.push({ day, problem: problemOf(thrown) })
      })
    }
    setDone(null)
    return failures
  }
  return { make, done }
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

type Props = { posts: readonly Post[]; postId: string | undefined; on: string; monday: Day; onDone: () => void }

/** Rosters one guard to a post on one or more days; days that are refused stay, each with its reason and article. */
export function AddShift({ posts, postId, on, monday, onDone }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { make, done } = useMakeShifts()
  const days = daysOf(monday).filter(day => day === on)
  const [asked, setAsked] = useState<Partial<Asked>>({ days, hours: 'night', ...(postId ? { postId } : {}) })
  const [failures, setFailures] = useState<Failure[]>([])
  const [round, setRound] = useState(0)
  const send = async (values: Asked) => {
    const failed = await make(values)
    if (failed.length === 0) return onDone()
    setFailures(failed)
    setAsked({ ...values, days: failed.map(failure => failure.day) })
    setRound(round + 1)
  }
  const hours = (['day', 'night', 'own'] as const).map(value => ({ value, label: t(`${value}Hours`) }))
  const required = ['postId', 'guard', 'days', 'hours', 'starts', 'ends']
  return (
    <div className="stack">
      {failures.map(({ day, problem }) => (
        <div key={day} className="stack-tight">
          <h3>{t('notSaved', { day: sayDay(day, language, { weekday: true }) })}</h3>
          <Refusal problem={problem} />
        </div>
      ))}
      {done && done.all > 1 && (
        <Progress name={t('saving', { done: done.done + 1, all: done.all })} done={done.done} total={done.all} />
      )}
      <Ask<Asked>
        key={round}
        schema={{ properties: NewShift.properties, required }}
        submit={t('save')}
        initial={asked}
        onSend={send}
      >
        <ChoiceField
          name="postId"
          label={t('post')}
          choices={posts.map(({ id, name }) => ({ value: id, label: name }))}
          listed
        />
        <Field name="guard" label={t('guard')} why={t('guardWhy')}>
          <GuardPicker />
        </Field>
        <Days monday={monday} />
        <ChoiceField name="hours" label={t('hours')} choices={hours} />
        <OwnHours />
      </Ask>
    </div>
  )
}
