import { useState, type FormEvent } from 'react'
import { scanPoint, type Scanned } from './acts.ts'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { useSay } from './say.ts'
import { codeOf } from './scan-code.ts'
import { ScanResult } from './scan.tsx'
import type { Go } from './use-screen.ts'
import { useScanPlace } from './use-tags.ts'

/** A code typed where no camera helps. One that cannot be right is asked about once, then recorded as it is. */
export function TypeCode({ go }: { go: Go }) {
  const t = useSay()
  const place = useScanPlace()
  const { unrecorded } = usePhone()
  const [text, setText] = useState('')
  const [doubted, setDoubted] = useState('')
  const [problem, setProblem] = useState<string>()
  const [scanned, setScanned] = useState<Scanned>()

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!text.trim()) return setProblem(t('codeEmpty'))
    if (!codeOf(text).known && doubted !== text) {
      setDoubted(text)
      return setProblem(t('codeWrong'))
    }
    setProblem(undefined)
    const answer = await scanPoint(text, 'typed', await place())
    if (answer?.asks && answer.reading === 'counted' && !answer.expected) return go.instead('point')
    setScanned(answer)
  }
  if (scanned)
    return (
      <Screen
        title={t('typeCode')}
        onBack={go.back}
        foot={
          <Button kind="main" onClick={scanned.asks ? () => go.instead('point') : go.home} testId="scan-done">
            {t('finish')}
          </Button>
        }
      >
        <ScanResult scanned={scanned} />
      </Screen>
    )
  return (
    <Screen title={t('typeCode')} onBack={go.back}>
      <form onSubmit={send}>
        <Field
          id="code"
          label={t('codeLabel')}
          help={t('codeHelp')}
          value={text}
          maxLength={200}
          autoCapitalize="characters"
          autoFocus
          onText={setText}
          testId="type-code-field"
        />
        {problem && <Notice tone="bad">{problem}</Notice>}
        {unrecorded && <Notice tone="bad">{t('notRecorded')}</Notice>}
        <Button kind="main" type="submit" className="wide" testId="type-code-record">
          {doubted && doubted === text ? t('recordAnyway') : t('record')}
        </Button>
      </form>
    </Screen>
  )
}
