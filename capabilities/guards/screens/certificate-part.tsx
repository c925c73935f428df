import { useState } from 'react'
import { addDays, day, sayDay, type Day } from '#kernel/time.ts'
import { request, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { certificateKinds, expiringDays } from '../rules/certificate-days.ts'
import { NewCertificate, NewCertificateEvent, type Certificate, type GuardFile } from '../schema.ts'

type Props = { file: GuardFile; today: Day; onChanged: () => Promise<void> }

const toneOf = (state: string): string => (state === 'issued' ? '' : state === 'none' ? 'faint' : 'acts')

/** One certificate: what it is, how it stands today, and every turn it took, newest first. */
function Kept({ one, today, onTurn }: { one: Certificate; today: Day; onTurn: (() => void) | undefined }) {
  const t = useWords(words)
  const language = useLanguage()
  const on = (of: string) => sayDay(day(of), language, { year: true })
  const expires = one.untilOn !== null && one.state === 'issued' && one.untilOn <= addDays(today, expiringDays)
  return (
    <li className="certificate">
      <div className="line">
        <h3>{t(`kind.${one.kind}`)}</h3>
        <span className="figures">{one.number}</span>
        <span className="faint">{one.issuer}</span>
        <span className={toneOf(one.state)}>{t(`state.${one.state}`)}</span>
        {one.untilOn && (
          <span className={expires ? 'soon' : 'faint'}>{t('expiresSoon', { until: on(one.untilOn) })}</span>
        )}
        {onTurn && one.state !== 'revoked' && (
          <Button look="plain" className="no-print" onClick={onTurn}>
            {t('turn')}
          </Button>
        )}
      </div>
      <ol className="turns">
        {one.events.toReversed().map(event => (
          <li key={event.id}>
            <span className="figures nowrap">{on(event.onDay)}</span> {t(`event.${event.state}`)}{' '}
            <span className="faint">{[event.office, event.document].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
    </li>
  )
}

function AddCertificate({ personId, onDone }: { personId: string; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const kinds = certificateKinds.map(value => ({ value, label: t(`kind.${value}`) }))
  const send = async (body: Body<'POST /guards/{personId}/certificates'>, key: string) => {
    await request('POST /guards/{personId}/certificates', { path: { personId }, body, key })
    await onDone()
  }
  return (
    <Ask<Body<'POST /guards/{personId}/certificates'>>
      schema={NewCertificate}
      submit={t('addCertificate')}
      initial={{ kind: 'guard' }}
      onSend={send}
    >
      <ChoiceField name="kind" label={t('certificateKind')} choices={kinds} />
      <Field name="number" label={t('certificateNumber')} />
      <Field name="issuer" label={t('issuer')} />
      <Field name="fromOn" label={t('issuedOn')}>
        <DayLine />
      </Field>
      <Field name="untilOn" label={t('validUntil')} why={t('validWhy')}>
        <DayLine />
      </Field>
      <Field name="document" label={t('document')} />
    </Ask>
  )
}

function Turn({ one, onDone }: { one: Certificate; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const states = one.state === 'suspended' ? (['restored', 'revoked'] as const) : (['suspended', 'revoked'] as const)
  const send = async (body: Body<'POST /certificates/{certificateId}/events'>, key: string) => {
    await request('POST /certificates/{certificateId}/events', { path: { certificateId: one.id }, body, key })
    await onDone()
  }
  return (
    <Ask schema={NewCertificateEvent} submit={t('turn')} onSend={send}>
      <p className="faint">{t('turnSays')}</p>
      <ChoiceField
        name="state"
        label={t('turnState')}
        choices={states.map(value => ({ value, label: t(`event.${value}`) }))}
      />
      <Field name="onDay" label={t('onDay')}>
        <DayLine />
      </Field>
      <Field name="office" label={t('office')} />
      <Field name="document" label={t('document')} />
    </Ask>
  )
}

/** The certificates of a file, with their history. */
export function CertificatePart({ file, today, onChanged }: Props) {
  const t = useWords(words)
  const [adding, setAdding] = useState(false)
  const [turning, setTurning] = useState<Certificate | null>(null)
  const keeps = file.can.includes('keep')
  const close = async () => {
    await onChanged()
    setAdding(false)
    setTurning(null)
  }
  const add = keeps && <Button onClick={() => setAdding(true)}>{t('addCertificate')}</Button>
  return (
    <Part title={t('certificates')} says={t('certificatesSay')} actions={add}>
      {file.certificates.length === 0 && <p className="soon">{t('noCertificates')}</p>}
      <ul className="certificates">
        {file.certificates.map(one => (
          <Kept key={one.id} one={one} today={today} onTurn={keeps ? () => setTurning(one) : undefined} />
        ))}
      </ul>
      {adding && (
        <Side title={t('addCertificate')} onClose={() => setAdding(false)}>
          <AddCertificate personId={file.personId} onDone={close} />
        </Side>
      )}
      {turning && (
        <Side title={t('turnTitle', { number: turning.number })} onClose={() => setTurning(null)}>
          <Turn one={turning} onDone={close} />
        </Side>
      )}
    </Part>
  )
}
