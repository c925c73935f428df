import { useState } from 'react'
import { useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../attendance/pocket-words.ts'
import { brief } from '../../board/rules/brief.ts'
import { matterName } from './matter-name.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { zoneNow } from './phone-state.ts'
import { useSay } from './say.ts'
import type { Go } from './use-screen.ts'
import { useNight } from './use-night.ts'
import './leader.css'

/** 一键简报: the night in a few masked lines, copied or handed to the chat by the phone's own sharing. */
export function Brief({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const language = useLanguage()
  const { night, state } = useNight()
  const [copied, setCopied] = useState<boolean>()
  const timeZone = zoneNow()
  const text = night && brief({ night, at: Date.parse(night.at), timeZone, language, kindName: matterName })
  const copy = (): void => {
    if (text === undefined) return
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  const share = (): void => {
    if (text !== undefined) void navigator.share({ text }).catch(() => undefined)
  }
  return (
    <Screen
      title={t('brief')}
      onBack={go.back}
      foot={
        <>
          {copied !== undefined && (
            <Notice tone={copied ? 'good' : 'bad'} testId="brief-copied">
              {t(copied ? 'copied' : 'notCopied')}
            </Notice>
          )}
          {'share' in navigator && (
            <Button disabled={!text} onClick={share} testId="brief-share">
              {t('share')}
            </Button>
          )}
          <Button kind="main" className="big" disabled={!text} onClick={copy} testId="brief-copy">
            {t('copy')}
          </Button>
        </>
      }
    >
      {state === 'kept' && <Notice tone="wait">{t(night ? 'offline' : 'never')}</Notice>}
      {state === 'none' && <Notice tone="wait">{t('notYours')}</Notice>}
      {!night && state === 'busy' && <p className="soft">{tell('loading')}</p>}
      {text && (
        <>
          <p className="brief" data-testid="brief">
            {text}
          </p>
          <p className="soft">{t('briefMasked')}</p>
        </>
      )}
    </Screen>
  )
}
