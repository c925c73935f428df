import { useState } from 'react'
import { sayDay, sayTime, dayAt } from '#kernel/time.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { sayFinding } from '../../board/finding-words.ts'
import { pocketWords } from '../../findings/pocket-words.ts'
import { quickAnswers } from '../../findings/rules/quick-answers.ts'
import type { Pull } from '../schema.ts'
import { Button, Notice, Screen, TextArea } from './parts.tsx'
import { usePhone, zoneNow } from './phone-state.ts'
import { record } from './record.ts'
import { useSay } from './say.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'
import './my-findings.css'

type Finding = Pull['findings'][number]
const mostSays = 500

function useSayAt(): (iso: string) => string {
  const language = useLanguage()
  const timeZone = zoneNow()
  return iso => `${sayDay(dayAt(Date.parse(iso), timeZone), language)} ${sayTime(Date.parse(iso), timeZone)}`
}

function Said({ finding, means = false }: { finding: Finding; means?: boolean }) {
  const language = useLanguage()
  const sayAt = useSayAt()
  const t = useWords(pocketWords)
  const said = sayFinding(finding, language, sayAt)
  return (
    <>
      <strong>{said.title}</strong>
      {said.says && <p>{said.says}</p>}
      <p className="soft">{t('found', { at: sayAt(finding.foundAt) })}</p>
      {means && said.means && <p>{said.means}</p>}
    </>
  )
}

function Standing({ finding }: { finding: Finding }) {
  const t = useWords(pocketWords)
  const { answer, verdict, verdictSays } = finding
  return (
    <>
      {answer && <p>{t('youSaid', { says: answer })}</p>}
      {verdict && (
        <p className={verdict === 'stands' ? 'verdict wait' : 'verdict good'}>
          {t(verdict)}
          {verdictSays && <span className="soft"> {t('decider', { says: verdictSays })}</span>}
        </p>
      )}
    </>
  )
}

function Answer({ finding, onDone, onBack }: { finding: Finding; onDone: () => void; onBack: () => void }) {
  const t = useWords(pocketWords)
  const say = useSay()
  const { unrecorded } = usePhone()
  const [says, setSays] = useState('')
  const [busy, setBusy] = useState(false)
  const send = async (text: string): Promise<void> => {
    setBusy(true)
    const input = { findingId: finding.id, says: text.trim() }
    if (await record({ name: 'finding.answer', input })) {
      buzzYes()
      onDone()
    } else setBusy(false)
  }
  return (
    <Screen
      title={t('sayTitle')}
      onBack={onBack}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{say('notRecorded')}</Notice>}
          <Button
            kind="main"
            disabled={busy || says.trim() === ''}
            onClick={() => void send(says)}
            testId="send-answer"
          >
            {t('send')}
          </Button>
        </>
      }
    >
      <div className="finding">
        <Said finding={finding} means />
      </div>
      <div className="quick-answers">
        {quickAnswers(finding.kind).map(key => (
          <Button key={key} aria-pressed={says === t(key)} onClick={() => setSays(t(key))} testId="quick-answer">
            {t(key)}
          </Button>
        ))}
      </div>
      <TextArea
        id="finding-says"
        label={t('ownWords')}
        text={says}
        max={mostSays}
        testId="own-words"
        onText={setSays}
      />
    </Screen>
  )
}

/** 我的异常: what was found against the guard in two weeks, in figures and words; they answer, a person decides. */
export function MyFindings({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { state } = useDuty()
  const [answering, setAnswering] = useState<Finding>()
  const [saved, setSaved] = useState(false)
  if (answering) {
    const done = (): void => {
      setAnswering(undefined)
      setSaved(true)
    }
    return <Answer finding={answering} onDone={done} onBack={() => setAnswering(undefined)} />
  }
  const parts = [
    { title: t('toAnswer'), of: state.findings.filter(one => !one.answer && !one.verdict) },
    { title: t('waits'), of: state.findings.filter(one => one.answer && !one.verdict) },
    { title: t('decided'), of: state.findings.filter(one => one.verdict) },
  ]
  return (
    <Screen title={t('title')} onBack={go.back}>
      {saved && <Notice tone="good">{t('saved')}</Notice>}
      <p className="soft">{t('fair')}</p>
      {state.findings.length === 0 && <Notice tone="good">{t('none')}</Notice>}
      {parts
        .filter(({ of }) => of.length > 0)
        .map(({ title, of }) => (
          <section key={title}>
            <h2>{title}</h2>
            {of.map(finding => (
              <article key={finding.id} className="finding" data-testid="finding">
                <Said finding={finding} />
                <Standing finding={finding} />
                {!finding.verdict && (
                  <Button className="wide" onClick={() => setAnswering(finding)} testId="answer-finding">
                    {t(finding.answer ? 'replyAgain' : 'reply')}
                  </Button>
                )}
              </article>
            ))}
          </section>
        ))}
    </Screen>
  )
}
