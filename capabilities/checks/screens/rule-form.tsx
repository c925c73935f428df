import { Input } from 'antd'
import { request } from '#ui/client.ts'
import { TimeLine } from '#ui/parts/day-line.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import { clockMinutes, clockOf } from '../rules/window-text.ts'
import type { CheckRule } from '../schema.ts'
import { words } from '../words.ts'

type Asked = { from: string; until: string; perShift: string; answerMinutes: string; radioMinutes?: string }

// As typed: figures are read when they are sent, so that a wrong one is said beside its field.
const clock = { type: 'string', pattern: '^([01]?[0-9]|2[0-3]):[0-5][0-9]$' }
const schema = {
  properties: {
    from: clock,
    until: clock,
    perShift: { pattern: '^([0-9]|1[0-2])$' },
    answerMinutes: { pattern: '^([2-9]|[12][0-9]|30)$' },
    radioMinutes: { pattern: '^(1[5-9]|[2-9][0-9]|1[0-9][0-9]|2[0-3][0-9]|240)$' },
  },
  required: ['from', 'until', 'perShift', 'answerMinutes'],
}
const day = 1440

/** What a house that has no rule yet is offered: eleven to five, three a shift, five minutes, names each hour. */
const usual: CheckRule = { starts: 1380, minutes: 360, perShift: 3, answerMinutes: 5, radioMinutes: 60 }

const typed = ({ starts, minutes, perShift, answerMinutes, radioMinutes }: CheckRule): Asked => ({
  from: clockOf(starts),
  until: clockOf((starts + minutes) % day),
  perShift: String(perShift),
  answerMinutes: String(answerMinutes),
  ...(radioMinutes === null ? {} : { radioMinutes: String(radioMinutes) }),
})

const meant = ({ from, until, perShift, answerMinutes, radioMinutes }: Asked): CheckRule => {
  const starts = clockMinutes(from)
  return {
    starts,
    minutes: (clockMinutes(until) - starts + day) % day || day,
    perShift: Number(perShift),
    answerMinutes: Number(answerMinutes),
    radioMinutes: radioMinutes ? Number(radioMinutes) : null,
  }
}

type Props = { siteId: string; rule: CheckRule | null; onDone: () => Promise<void> }

/** The rule of a site, as an office writes it. */
export function RuleForm({ siteId, rule, onDone }: Props) {
  const t = useWords(words)
  const send = (asked: Asked, key: string) =>
    request('POST /sites/{id}/check-rule', { path: { id: siteId }, body: meant(asked), key }).then(onDone)
  const figure = <Input inputMode="numeric" maxLength={3} className="figures" />
  return (
    <Ask<Asked> schema={schema} submit={t('save')} initial={typed(rule ?? usual)} onSend={send}>
      <Field name="from" label={t('from')} why={t('clockForm')}>
        <TimeLine />
      </Field>
      <Field name="until" label={t('until')} why={t('untilWhy')}>
        <TimeLine />
      </Field>
      <Field name="perShift" label={t('perShift')} why={t('perShiftWhy')}>
        {figure}
      </Field>
      <Field name="answerMinutes" label={t('answerMinutes')} why={t('answerMinutesWhy')}>
        {figure}
      </Field>
      <Field name="radioMinutes" label={t('radioMinutes')} why={t('radioMinutesWhy')}>
        {figure}
      </Field>
    </Ask>
  )
}
