import { cite } from '#kernel/law.ts'
import { request } from '#ui/client.ts'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { MomentLine } from '#ui/parts/moment-line.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { choices } from '../choice-words.ts'
import { Amendment, authorities, Footage, pictures, reportGrounds, UpwardReport, type IncidentPage } from '../schema.ts'
import { words } from '../words.ts'

type FormProps = { id: string; incident: IncidentPage; onDone(): Promise<void>; onClose(): void }

const minuteMs = 60_000

type FootageFilled = { cameras: string; fromAt: string; untilAt: string; keyTarget: string }

/** 录像留存: which cameras, from when to when. */
export function FootageForm({ id, incident, onDone, onClose }: FormProps) {
  const t = useWords(words)
  const around = (minutes: number) => new Date(Date.parse(incident.happenedAt) + minutes * minuteMs).toISOString()
  const send = async ({ cameras, fromAt, untilAt, keyTarget }: FootageFilled, key: string): Promise<void> => {
    const body = { cameras, fromAt, untilAt, keyTarget: keyTarget === 'key' }
    await request('POST /incidents/{id}/footage', { path: { id }, body, key })
    await onDone()
  }
  const [usual, key] = [cite('bsr-footage-retention'), cite('atl-key-target-footage-90')]
  return (
    <Side title={t('markFootage')} onClose={onClose}>
      <p className="faint">{t('markFootageWhy', { days: usual.parameters.days })}</p>
      <Ask<FootageFilled>
        eager
        keep={`incident.footage:${id}`}
        schema={Footage}
        submit={t('save')}
        initial={{
          fromAt: around(-30),
          untilAt: around(30),
          keyTarget: 'usual',
        }}
        onSend={send}
        onCancel={onClose}
      >
        <Field name="cameras" label={t('cameras')} />
        <Field name="fromAt" label={t('fromAt')}>
          <MomentLine />
        </Field>
        <Field name="untilAt" label={t('untilAt')}>
          <MomentLine />
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
  const send = async ({ grounds, to, knownAt }: ReportFilled, key: string): Promise<void> => {
    const body = { grounds, to, knownAt }
    await request('POST /incidents/{id}/report-up', { path: { id }, body, key })
    await onDone()
  }
  return (
    <Side title={t('reportUp')} onClose={onClose}>
      <p className="faint">{t('reportUpWhy')}</p>
      <Ask<ReportFilled>
        eager
        keep={`incident.report-up:${id}`}
        schema={UpwardReport}
        submit={t('save')}
        initial={{ knownAt: incident.happenedAt }}
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
          <MomentLine />
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
        eager
        keep={`incident.correct:${id}`}
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
