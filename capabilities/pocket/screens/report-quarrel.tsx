import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { choices } from '../../incidents/choice-words.ts'
import { pocketWords } from '../../incidents/pocket-words.ts'
import { quarrels } from '../../incidents/rules/choices.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { record } from './record.ts'

const dayChoices = [3, 7, 14] as const

/** 纠纷: what about, whether it was calmed, when to ask again. No names, nothing decided. */
export function QuarrelCard({ incidentId, onDone }: { incidentId: Id; onDone(): void }) {
  const t = useWords(pocketWords)
  const say = useWords(choices)
  const { unrecorded } = usePhone()
  const [about, setAbout] = useState<(typeof quarrels)[number]>()
  const [calmed, setCalmed] = useState<boolean>()
  const [days, setDays] = useState<number>(7)
  const save = async (): Promise<void> => {
    if (!about || calmed === undefined) return
    if (!(await record({ name: 'incident.dispute', input: { incidentId, about, calmed, days } }))) return
    buzzYes()
    onDone()
  }
  return (
    <Screen
      title={t('quarrelTitle')}
      onBack={onDone}
      foot={
        <Button kind="main" disabled={!about || calmed === undefined} onClick={() => void save()} testId="quarrel-save">
          {t('save')}
        </Button>
      }
    >
      {unrecorded && <Notice tone="bad">{t('notStored')}</Notice>}
      <Notice tone="plain">{t('stopDisputeWhy')}</Notice>
      <p>{t('quarrelWhy')}</p>
      <div className="kinds" role="group" aria-label={t('quarrelWhy')}>
        {quarrels.map(one => (
          <Button key={one} aria-pressed={about === one} onClick={() => setAbout(one)} testId={`about-${one}`}>
            {say(`about.${one}`)}
          </Button>
        ))}
      </div>
      <div className="pair" role="group" aria-label={t('calmed')}>
        {[true, false].map(yes => (
          <Button
            key={String(yes)}
            aria-pressed={calmed === yes}
            onClick={() => setCalmed(yes)}
            testId={`calmed-${yes}`}
          >
            {t(yes ? 'calmed' : 'notCalmed')}
          </Button>
        ))}
      </div>
      <section className="field">
        <span className="label">{t('followIn')}</span>
        <div className="kinds" role="group" aria-label={t('followIn')}>
          {dayChoices.map(count => (
            <Button key={count} aria-pressed={days === count} onClick={() => setDays(count)}>
              {t('days', { count })}
            </Button>
          ))}
        </div>
      </section>
    </Screen>
  )
}
