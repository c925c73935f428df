import { useEffect, useState, type ReactNode } from 'react'
import { useWords } from '#ui/words.tsx'
import { notices, type Purpose } from '../../guards/notice-words.ts'
import { PocketNotice } from '../../guards/screens/pocket-consent.tsx'
import { answerNotice, knownAnswers, unanswered } from './answers.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { usePhone, type Person } from './phone-state.ts'
import { useSay } from './say.ts'

type OneProps = { purpose: Purpose; aside?: ReactNode; onDone: () => void; onBack?: () => void; onLater?: () => void }

/** One notice, read out whole; yes and no weigh the same. */
export function OneNotice({ purpose, aside, onDone, onBack, onLater }: OneProps) {
  const t = useSay()
  const title = useWords(notices)
  const { person, unrecorded } = usePhone()
  const [busy, setBusy] = useState(false)
  const answer = async (given: boolean): Promise<void> => {
    setBusy(true)
    if (await answerNotice(purpose, given)) onDone()
    else setBusy(false)
  }
  return (
    <Screen
      title={title(`${purpose}.title`)}
      onBack={onBack}
      aside={aside}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{t('notRecorded')}</Notice>}
          <div className="choices">
            <Button disabled={busy} onClick={() => void answer(false)} testId={`decline-${purpose}`}>
              {t('decline')}
            </Button>
            <Button disabled={busy} onClick={() => void answer(true)} testId={`agree-${purpose}`}>
              {t('agree')}
            </Button>
          </div>
          {onLater && (
            <Button kind="quiet" onClick={onLater} testId="consent-later">
              {t('answerLater')}
            </Button>
          )}
        </>
      }
    >
      <PocketNotice purpose={purpose} party={person?.partyName ?? ''} />
    </Screen>
  )
}

/** Asks at the first opening what was not answered yet, one notice after the other; then the pocket itself. */
export function Notices({ person, children }: { person: Person; children: ReactNode }) {
  const t = useSay()
  const [waiting, setWaiting] = useState<Purpose[]>()
  const [count, setCount] = useState(0)
  const { membershipId } = person
  useEffect(() => {
    let gone = false
    void knownAnswers(membershipId)
      .catch(() => ({}))
      .then(answers => {
        if (gone) return
        setWaiting(unanswered(answers))
        setCount(unanswered(answers).length)
      })
    return () => {
      gone = true
    }
  }, [membershipId])
  if (!waiting) return <Screen title={t('app')}>{t('loading')}</Screen>
  const [purpose] = waiting
  if (!purpose) return children
  const next = (): void => setWaiting(waiting.slice(1))
  const at = count - waiting.length + 1
  const aside = count > 1 && <span className="soft">{t('noticeOf', { at, count })}</span>
  return <OneNotice key={purpose} purpose={purpose} aside={aside} onDone={next} onLater={next} />
}
