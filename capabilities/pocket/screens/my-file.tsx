import { useEffect, useState } from 'react'
import { useLanguage, useWords } from '#ui/words.tsx'
import { ask, type Answer } from '#ui/offline/server.ts'
import { words as fileWords } from '../../guards/file-words.ts'
import { purposes } from '../../guards/notice-words.ts'
import { pocketWords as trainingWords } from '../../training/pocket-words.ts'
import type { OwnFile } from '../../guards/schema.ts'
import { PocketFile } from '../../guards/screens/pocket-file.tsx'
import { knownAnswers, type Answers } from './answers.ts'
import { OwnLooks } from './own-looks.tsx'
import { Button, Notice, Screen } from './parts.tsx'
import { tokens, usePhone, zoneNow } from './phone-state.ts'
import { useSay } from './say.ts'
import type { Go } from './use-screen.ts'

/** What I answered, kept on this phone; each answer may be changed at any time, with signal or without. */
function Consents({ answers, go }: { answers: Answers; go: Go }) {
  const t = useWords(fileWords)
  const says = (given: boolean | undefined): string =>
    t(given === undefined ? 'consent.none' : given ? 'agreed' : 'declinedShort')
  return (
    <>
      <h2>{t('consents')}</h2>
      <ul className="list">
        {purposes.map(purpose => (
          <li key={purpose}>
            <Button className="wide" onClick={() => go.to(`notice-${purpose}`)} testId={`change-${purpose}`}>
              <span>{t(`consent.${purpose}`)}</span>
              <span className="soft">{says(answers[purpose]?.given)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

// What the server refuses it says itself.
function Missing({ why }: { why: Exclude<Answer<OwnFile>, { ok: true }> }) {
  const t = useWords(fileWords)
  if (why.kind === 'refused') return <Notice tone="bad">{why.says}</Notice>
  return <p className="soft">{t('fileOffline')}</p>
}

/** 我的档案: what is kept about the person at the phone, who looked at it, and what they agreed to. */
export function MyFile({ go }: { go: Go }) {
  const t = useSay()
  const teach = useWords(trainingWords)
  const { person } = usePhone()
  const language = useLanguage()
  const [answers, setAnswers] = useState<Answers>({})
  const [file, setFile] = useState<Answer<OwnFile>>()
  const membershipId = person?.membershipId
  useEffect(() => {
    let gone = false
    if (!membershipId) return undefined
    const token = tokens.get(membershipId)
    void knownAnswers(membershipId).then(known => !gone && setAnswers(known))
    void ask('GET /me/file', { token, language }).then(told => !gone && setFile(told))
    return () => {
      gone = true
    }
  }, [membershipId, language])
  return (
    <Screen title={t('myFile')} onBack={go.back}>
      <Button className="wide" onClick={() => go.to('my-training')} testId="open-my-training">
        {teach('mine')}
      </Button>
      <Consents answers={answers} go={go} />
      <OwnLooks membershipId={membershipId} />
      {file === undefined && <p className="soft">{t('loading')}</p>}
      {file && !file.ok && <Missing why={file} />}
      {file?.ok && <PocketFile file={file.value} timeZone={zoneNow()} />}
    </Screen>
  )
}
