import { useState, type ReactNode } from 'react'
import { problemOf, type Problem } from '../client.ts'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import { Refusal } from './refusal.tsx'
import { Side } from './side.tsx'

type Props = {
  title: string
  /** What will happen, in plain words. */
  children: ReactNode
  /** The verb on the button. */
  act: string
  /** Says that there is no way back. */
  final?: boolean
  onAct: () => Promise<unknown>
  onClose: () => void
}

/** Asks once before something that ends or withdraws; a refusal stays inside until it was read. Shown while mounted. */
export function Sure({ title, children, act, final = true, onAct, onClose }: Props) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const go = async () => {
    setBusy(true)
    try {
      await onAct()
      onClose()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Side title={title} look="middle" onClose={onClose}>
      <div className="stack">
        <div>{children}</div>
        {final && <p>{t('noUndo')}</p>}
        {problem && <Refusal problem={problem} />}
        <div className="line">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button {...(final ? { grave: true } : { look: 'first' })} busy={busy} onClick={() => void go()}>
            {act}
          </Button>
        </div>
      </div>
    </Side>
  )
}
