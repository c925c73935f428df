import { cite } from '#kernel/law.ts'
import { startOf, dayAt } from '#kernel/time.ts'
import { request } from '#ui/client.ts'
import { Ask, ChoiceField, Field, type FormSchema } from '#ui/parts/form.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { choices } from '../choice-words.ts'
import { Amendment, authorities, Footage, pictures, reportGrounds, UpwardReport, type IncidentPage } from '../schema.ts'
import { words } from '../words.ts'

type FormProps = { id: string; incident: IncidentPage; onDone(): Promise<void>; onClose(): void }

const minuteMs = 60_000

/** An instant as a clock on a form writes it, in the reader's zone, and back. */
function useLocal() {
  const { timeZone } = useReader()
  const local = (at: number): string => {
    const day = dayAt(at, timeZone)
    const minutes = Math.floor((at - startOf(day, timeZone)) / minuteMs)
    return `${day}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  }
  const instant = (text: string): string => {
    const [on = '', time = ''] = text.split('T')
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    return new Date(
      startOf(on as Parameters<typeof startOf>[0], timeZone) + (hours * 60 + minutes) * minuteMs,
    ).toISOString()
  }
  return { local, instant }
}

/** A control that writes instants in its own way is only asked to be there. */
const withClocks = ({ properties, required = [] }: FormSchema, ...clocks: string[]): FormSchema => ({
  properties: { ...properties, ...Object.fromEntries(clocks.map(name => [name, {}])) },
  required,
})

const Clock = (props: object) => <input type="datetime-local" className="matter-input" {...props} />

type FootageFilled = { cameras: string; fromAt: string; untilAt: string; keyTarget: string }

/** 录像留存: which cameras, from when to when. */
export function FootageForm({ id, incident, onDone, onClose }: FormProps) {
  const t = useWords(words)
  const { local, instant } = useLocal()
  const happened = Date.parse(incident.happenedAt)
  const send = async ({ cameras, fromAt, untilAt, keyTarget }: FootageFilled, key: string): Promise<void> => {
    const body = { cameras, fromAt: instant(fromAt), untilAt: instant(untilAt), keyTarget: keyTarget === 'key' }
    await request('POST /incidents/{id}/footage', { path: { id }, body, key })
    await onDone()
  }
  const [usual, key] = [cite('bsr-footage-retention'), cite('atl-key-target-footage-90')]
  return (
    <Side title={t('markFootage')} onClose={onClose}>
      <p className="faint">{t('markFootageWhy', { days: usual.parameters.days })}</p>
      <Ask<FootageFilled>
        schema={withClocks(Footage, 'fromAt', 'untilAt')}
        submit={t('save')}
        initial={{
          fromAt: local(happened - 30 * minuteMs),
          untilAt: local(happened + 30 * minuteMs),
          keyTarget: 'usual',
        }}
        onSend={send}
        onCancel={onClose}
      >
        <Field name="cameras" label={t('cameras')} />
        <Field name="fromAt" label={t('fromAt')}>
          <Clock />
        </Field>
        <Field name="untilAt" label={t('untilAt')}>
          <Clock />
        </Field>
        <ChoiceField
          name="keyTarget"
          label={t('keptFor')}
          choices={[
            { value: 'usual', label: t('usualPlace', { days: usual.parameters.days }) },
            { value: 'key', label: t('keyTarget', { days: key.parameters.days }) },
          ]}
        />
      </Ask>
    </Side>
  )
}

type ReportFilled = { grounds: (typeof reportGrounds)[number]; to: (typeof authorities)[number]; knownAt: string }

/** 向主管部门报告: why and to whom; the clock follows from it. */
export function ReportForm({ id, incident, onDone, onClose }: FormProps) {
  const t = useWords(words)
  const say = useWords(choices)
  const { local, instant } = useLocal()
  const send = async ({ grounds, to, knownAt }: ReportFilled, key: string): Promise<void> => {
    const body = { grounds, to, knownAt: instant(knownAt) }
    await request('POST /incidents/{id}/report-up', { path: { id }, body, key })
    await onDone()
  }
  return (
    <Side title={t('reportUp')} onClose={onClose}>
      <p className="faint">{t('reportUpWhy')}</p>
      <Ask<ReportFilled>
        schema={withClocks(UpwardReport, 'knownAt')}
        submit={t('save')}
        initial={{ knownAt: local(Date.parse(incident.happenedAt)) }}
        onSend={send}
        onCancel={onClose}
      >
        <ChoiceField
          name="grounds"
          label={t('grounds')}
          choices={reportGrounds.map(value => ({ value, label: say(`grounds.${value}`) }))}
        />
        <ChoiceField
          name="to"
          label={t('to')}
          choices={authorities.map(value => ({ value, label: say(`to.${value}`) }))}
        />
        <Field name="knownAt" label={t('knownAt')} why={t('knownAtWhy')}>
          <Clock />
        </Field>
      </Ask>
    </Side>
  )
}

type Corrected = { kind: (typeof pictures)[number]; line: string; people: string; reason: string }

/** 更正: only what differs is sent; what was reported stays beside it. */
export function CorrectForm({ id, incident, onDone, onClose }: FormProps) {
  const t = useWords(words)
  const say = useWords(choices)
  const send = async ({ kind, line, people, reason }: Partial<Corrected>, key: string): Promise<void> => {
    const count = people === undefined ? null : Number.parseInt(people, 10)
    const body = {
      reason: reason ?? '',
      ...(kind && kind !== incident.kind ? { kind } : {}),
      ...(line !== undefined && line !== incident.line ? { line } : {}),
      ...(count !== null && count >= 0 && count !== incident.people ? { people: count } : {}),
    }
    await request('POST /incidents/{id}/correct', { path: { id }, body, key })
    await onDone()
  }
  const kind = pictures.find(one => one === incident.kind)
  return (
    <Side title={t('correct')} onClose={onClose}>
      <p className="faint">{t('correctWhy')}</p>
      <Ask<Corrected>
        schema={{ properties: { ...Amendment.properties, people: {} }, required: ['reason'] }}
        submit={t('save')}
        initial={{
          ...(kind ? { kind } : {}),
          line: incident.line,
          people: incident.people === null ? '' : String(incident.people),
        }}
        onSend={send}
        onCancel={onClose}
      >
        <ChoiceField
          name="kind"
          label={t('class')}
          choices={pictures.map(value => ({ value, label: say(`kind.${value}`) }))}
        />
        <Field name="line" label={t('line')} why={t('noGuess')} />
        <Field name="people" label={t('people')}>
          <input inputMode="numeric" maxLength={4} className="matter-input" />
        </Field>
        <Field name="reason" label={t('reason')} />
      </Ask>
    </Side>
  )
}
