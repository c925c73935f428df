import { Checkbox, Form } from 'antd'
import { cite, sayArticle } from '#kernel/law.ts'
import { addDays, startOf, type Day } from '#kernel/time.ts'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { DayLine, TimeLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { dayKinds } from '../../posts/schema.ts'
import { planOf, templates, type PlanDraft } from '../rules/drafted-plan.ts'
import { roundsDue } from '../rules/rounds-due.ts'
import { planKinds, type PostPlans } from '../schema.ts'
import { words } from '../round-words.ts'

type Props = { postId: string; page: PostPlans; onDone: () => Promise<void> }
const names = Object.keys(templates) as (keyof typeof templates)[]
/** What the form itself checks; the rest is said by the server beside the field. */
const schema = {
  properties: {
    name: { type: 'string', maxLength: 60 },
    routeId: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    laps: { type: 'string' },
    kind: { type: 'string' },
    slackMinutes: { type: 'string' },
    shiftBy: { type: 'string' },
    order: { type: 'string' },
    sign: { type: 'string' },
    dayKinds: {},
    fromOn: { type: 'string' },
  },
  required: [
    'name',
    'kind',
    'routeId',
    'from',
    'to',
    'laps',
    'slackMinutes',
    'shiftBy',
    'order',
    'sign',
    'dayKinds',
    'fromOn',
  ],
}
const blank = { leastMinutes: '', slackMinutes: '0', shiftBy: '0' }

/** A new plan, with its times as beads before it is saved. */
export function PlanForm({ postId, page, onDone }: Props) {
  const t = useWords(words)
  const first = page.routes[0]
  const initial: PlanDraft = {
    ...templates.templateNight,
    dayKinds: [...dayKinds],
    name: t('templateNight'),
    routeId: first?.id ?? '',
    leastMinutes: '',
    fromOn: page.today,
  }
  const readable = {
    validator: async (_: unknown, value: string) => {
      if (value && !/^\d{2}:[0-5]\d$/.test(value)) throw new Error(t('badPlan'))
    },
  }
  const send = (typed: PlanDraft, key: string) => {
    const body = planOf({ ...blank, ...typed })
    return body
      ? request('POST /posts/{id}/round-plans', { path: { id: postId }, body, key }).then(onDone)
      : Promise.reject(new Error(t('badPlan')))
  }
  const choices = (of: readonly string[], label: (value: never) => string) =>
    of.map(value => ({ value, label: label(value as never) }))
  return (
    <Ask<PlanDraft> schema={schema} submit={t('save')} initial={initial} onSend={send}>
      <Templates />
      <Field name="name" label={t('name')} />
      <ChoiceField name="kind" label={t('kind')} choices={choices(planKinds, kind => t(`plan.${kind as 'patrol'}`))} />
      <FirePractice />
      <ChoiceField
        name="routeId"
        label={t('route')}
        listed
        choices={page.routes.map(({ id, name, points }) => ({
          value: id,
          label: t('routePoints', { name, count: points }),
        }))}
      />
      <div className="plan-times">
        <Field name="from" label={t('starts')} rules={[readable]}>
          <TimeLine />
        </Field>
        <Field name="to" label={t('until')} rules={[readable]}>
          <TimeLine />
        </Field>
        <Field name="laps" label={t('lapsLabel')} />
      </div>
      <p className="faint plan-why">{t('untilWhy')}</p>
      <Preview page={page} />
      <div className="plan-times">
        <Field name="slackMinutes" label={t('slackLabel')} />
        <Field name="shiftBy" label={t('shiftLabel')} />
      </div>
      <p className="faint plan-why">
        {t('slackWhy')} {t('shiftWhy')}
      </p>
      <Field name="leastMinutes" label={t('leastLabel')} why={t('leastWhy')} />
      <ChoiceField
        name="order"
        label={t('orderLabel')}
        choices={[
          { value: 'any', label: t('anyOrder') },
          { value: 'fixed', label: t('inOrder') },
        ]}
      />
      <ChoiceField
        name="sign"
        label={t('signLabel')}
        choices={[
          { value: 'one', label: t('oneSign') },
          { value: 'two', label: t('twoSign') },
        ]}
      />
      <Field name="dayKinds" label={t('daysLabel')}>
        <Checkbox.Group options={dayKinds.map(value => ({ value, label: t(value) }))} />
      </Field>
      <Field name="fromOn" label={t('fromOn')}>
        <DayLine />
      </Field>
    </Ask>
  )
}

function Templates() {
  const t = useWords(words)
  const form = Form.useFormInstance()
  const use = (name: keyof typeof templates) =>
    form.setFieldsValue({ ...templates[name], dayKinds: [...dayKinds], name: t(name) })
  return (
    <div className="line plan-templates">
      <span className="faint">{t('template')}</span>
      {names.map(name => (
        <Button key={name} look="plain" onClick={() => use(name)}>
          {t(name)}
        </Button>
      ))}
    </div>
  )
}

/** Said where a fire round is planned: what the trade does, by a text that is not verified and so binds nobody here. */
function FirePractice() {
  const t = useWords(words)
  const language = useLanguage()
  const kind = Form.useWatch<string | undefined>('kind')
  if (!kind?.startsWith('fire')) return null
  const fact = cite('o61-fire-patrol-2h')
  return <p className="faint">{t('firePractice', { article: sayArticle(fact, language) })}</p>
}

/** Tonight's times by what is typed so far; an unpredictable one is said as about when. */
function Preview({ page }: { page: PostPlans }) {
  const t = useWords(words)
  const { timeZone, time } = useSaid()
  const form = Form.useFormInstance()
  const typed = Form.useWatch([], form) as PlanDraft | undefined
  const plan = typed && planOf({ ...blank, ...typed, dayKinds: typed.dayKinds ?? [] })
  if (!plan || plan.laps > 48) return null
  const on = page.today as Day
  const almanac = { timeZone, dayKind: () => page.dayKind, draw: () => 0.5 }
  const whole = { ...plan, id: 'draft', fromOn: on, untilOn: on }
  const due = roundsDue(whole, startOf(on, timeZone), startOf(addDays(on, 2), timeZone), almanac)
  if (due.length === 0) return <p className="faint">{t('tonightNot')}</p>
  return (
    <section className="plan-preview" aria-live="polite">
      <h3>{t('tonight')}</h3>
      <ol className="round-beads">
        {due.map(({ around }) => {
          const said = time(new Date(around).toISOString())
          return (
            <li key={around}>
              <i className="bead-ahead" aria-hidden="true" />
              <span className="figures">{plan.shiftBy > 0 ? t('aroundSays', { time: said }) : said}</span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
