import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { holdsIdentity } from '#kernel/least.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { choices } from '../../incidents/choice-words.ts'
import { pocketWords } from '../../incidents/pocket-words.ts'
import type { Report as ReportRow } from '../../incidents/rules/on-phone.ts'
import { seizeGrounds } from '../../incidents/rules/choices.ts'
import { Articles } from './law-parts.tsx'
import { MinutesChoice } from './minutes-choice.tsx'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { serverNow, usePhone } from './phone-state.ts'
import { record } from './record.ts'

const ago = (minutes: number): string => new Date(serverNow() - minutes * 60_000).toISOString()

/** 扭送: one of the four cases and two times. There is no field for a name, and no camera. */
export function CaughtCard({ incidentId, onDone }: { incidentId: Id; onDone(): void }) {
  const t = useWords(pocketWords)
  const say = useWords(choices)
  const { unrecorded } = usePhone()
  const [grounds, setGrounds] = useState<(typeof seizeGrounds)[number]>()
  const [contact, setContact] = useState<number>()
  const [call, setCall] = useState<number>()
  const [minor, setMinor] = useState(false)
  const save = async (): Promise<void> => {
    if (!grounds || contact === undefined) return
    const called = call === undefined ? {} : { calledAt: ago(call) }
    const input = { incidentId, grounds, contactAt: ago(contact), ...called, minor }
    if (!(await record({ name: 'incident.delivery', input }))) return
    buzzYes()
    onDone()
  }
  return (
    <Screen
      title={t('caughtTitle')}
      onBack={onDone}
      foot={
        <Button
          kind="main"
          disabled={!grounds || contact === undefined}
          onClick={() => void save()}
          testId="caught-save"
        >
          {t('save')}
        </Button>
      }
    >
      {unrecorded && <Notice tone="bad">{t('notStored')}</Notice>}
      <a className="button danger" href="tel:110" onClick={() => setCall(0)} data-testid="caught-110">
        {t('callNow')}
      </a>
      <Notice tone="wait">
        {t('caughtWhy')}
        <Articles ids={['cpl-citizen-handover', 'bsr-guard-no-restraint-search', 'bsr-guard-no-seizure']} />
      </Notice>
      <section className="field">
        <span className="label">{t('which')}</span>
        <div className="deeds" role="group" aria-label={t('which')}>
          {seizeGrounds.map(one => (
            <Button key={one} aria-pressed={grounds === one} onClick={() => setGrounds(one)} testId={`grounds-${one}`}>
              {say(`grounds.${one}`)}
            </Button>
          ))}
        </div>
      </section>
      <MinutesChoice label={t('contactAt')} minutes={contact} onMinutes={setContact} testId="contact" />
      <MinutesChoice label={t('calledAt')} minutes={call} onMinutes={setCall} testId="called" />
      <Button className="tick" aria-pressed={minor} onClick={() => setMinor(!minor)} testId="minor">
        <span className="box" aria-hidden="true">
          {minor && '✓'}
        </span>
        <span>
          {t('minor')}
          <br />
          <span className="soft">{t('minorWhy')}</span>
        </span>
      </Button>
    </Screen>
  )
}

/** Police are here: who took the person over, by name and number, or that the person had left. */
export function HandOverForm({ row, onBack, onDone }: { row: ReportRow; onBack(): void; onDone(): void }) {
  const t = useWords(pocketWords)
  const { unrecorded } = usePhone()
  const [officer, setOfficer] = useState('')
  const [number, setNumber] = useState('')
  const [receipt, setReceipt] = useState('')
  const whole = officer.trim() !== '' && number.trim() !== ''
  const identity = [officer, number, receipt].some(holdsIdentity)
  const save = async (): Promise<void> => {
    const said = {
      officer: officer.trim(),
      number: number.trim(),
      ...(receipt.trim() ? { receipt: receipt.trim() } : {}),
    }
    const input = { caseId: row.id, handedAt: ago(0), ...said }
    if (await record({ name: 'delivery.hand-over', input })) onDone()
  }
  const left = async (): Promise<void> => {
    if (await record({ name: 'delivery.went-away', input: { caseId: row.id, goneAt: ago(0) } })) onDone()
  }
  return (
    <Screen
      title={t('policeCame')}
      onBack={onBack}
      foot={
        <>
          {!whole && <p className="soft">{t('needOfficer')}</p>}
          <Button kind="main" disabled={!whole || identity} onClick={() => void save()} testId="hand-over">
            {t('save')}
          </Button>
          <Button onClick={() => void left()} testId="went-away">
            {t('wentAway')}
          </Button>
        </>
      }
    >
      {unrecorded && <Notice tone="bad">{t('notStored')}</Notice>}
      <Field id="officer" label={t('officer')} maxLength={40} value={officer} onText={setOfficer} testId="officer" />
      <Field id="number" label={t('number')} maxLength={20} value={number} onText={setNumber} testId="officer-number" />
      <Field id="receipt" label={t('receipt')} maxLength={60} value={receipt} onText={setReceipt} testId="receipt" />
      {identity && <Notice tone="bad">{t('noIdentity')}</Notice>}
    </Screen>
  )
}
