import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { holdsIdentity } from '#kernel/least.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { choices } from '../../incidents/choice-words.ts'
import { pocketWords } from '../../incidents/pocket-words.ts'
import { attackWays } from '../../incidents/rules/choices.ts'
import { Articles, InjuryTerms } from './law-parts.tsx'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { serverNow, usePhone } from './phone-state.ts'
import { record } from './record.ts'

/** 受袭、受阻: a matter of its own about the guard, not about whoever did it. */
export function AttackCard({ incidentId, onDone }: { incidentId: Id; onDone(): void }) {
  const t = useWords(pocketWords)
  const say = useWords(choices)
  const { unrecorded } = usePhone()
  const [how, setHow] = useState<(typeof attackWays)[number]>()
  const [injured, setInjured] = useState<boolean>()
  const [hospital, setHospital] = useState('')
  const [calledAt, setCalledAt] = useState<string>()
  const identity = holdsIdentity(hospital)
  const save = async (): Promise<void> => {
    if (!how || injured === undefined) return
    const more = { ...(calledAt ? { calledAt } : {}), ...(hospital.trim() ? { hospital: hospital.trim() } : {}) }
    if (!(await record({ name: 'incident.attack', input: { incidentId, how, injured, ...more } }))) return
    buzzYes()
    onDone()
  }
  return (
    <Screen
      title={t('hurtTitle')}
      onBack={onDone}
      foot={
        <Button
          kind="main"
          disabled={!how || injured === undefined || identity}
          onClick={() => void save()}
          testId="hurt-save"
        >
          {t('save')}
        </Button>
      }
    >
      {unrecorded && <Notice tone="bad">{t('notStored')}</Notice>}
      <div className="pair">
        <a
          className="button call"
          href="tel:110"
          onClick={() => setCalledAt(new Date(serverNow()).toISOString())}
          data-testid="hurt-110"
        >
          <strong>110</strong>
          <span>{t('call110')}</span>
        </a>
        <a className="button call" href="tel:120">
          <strong>120</strong>
          <span>{t('call120')}</span>
        </a>
      </div>
      <Notice tone="wait">
        {t('hurtWhy')}
        <Articles ids={['psa-self-defence']} />
      </Notice>
      <div className="kinds" role="group" aria-label={t('hurtTitle')}>
        {attackWays.map(one => (
          <Button key={one} aria-pressed={how === one} onClick={() => setHow(one)} testId={`how-${one}`}>
            {say(`how.${one}`)}
          </Button>
        ))}
      </div>
      <div className="pair" role="group" aria-label={t('injured')}>
        {[true, false].map(yes => (
          <Button
            key={String(yes)}
            aria-pressed={injured === yes}
            onClick={() => setInjured(yes)}
            testId={`injured-${yes}`}
          >
            {t(yes ? 'injured' : 'notInjured')}
          </Button>
        ))}
      </div>
      {injured && (
        <>
          <Field id="hospital" label={t('hospital')} maxLength={60} value={hospital} onText={setHospital} />
          {identity && <Notice tone="bad">{t('noIdentity')}</Notice>}
          <Notice tone="plain">
            <InjuryTerms />
            <Articles ids={['wii-violence-and-report']} />
          </Notice>
        </>
      )}
    </Screen>
  )
}
