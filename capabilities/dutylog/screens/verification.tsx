import { useEffect, useRef, useState } from 'react'
import { ask, problemOf, type Problem } from '#ui/client.ts'
import { streamed } from '#ui/events.ts'
import { Button } from '#ui/parts/button.tsx'
import { Progress } from '#ui/parts/progress.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import type { Verified } from '../schema.ts'
import { words } from '../words.ts'
import './verification.css'

type Stage =
  | { at: 'before' }
  | { at: 'walking'; done: number; total: number }
  | { at: 'verdict'; verdict: Verified }
  | { at: 'stopped' | 'broken-off' }
  | { at: 'refused'; problem: Problem }

async function walk(signal: AbortSignal, say: (stage: Stage) => void): Promise<void> {
  const response = await ask('POST /log/verify', { signal })
  for await (const { event, data } of streamed(response)) {
    if (event === 'progress') say({ at: 'walking', ...(JSON.parse(data) as { done: number; total: number }) })
    if (event === 'result') return say({ at: 'verdict', verdict: JSON.parse(data) as Verified })
  }
  say({ at: 'broken-off' })
}

function useVerification() {
  const [stage, setStage] = useState<Stage>({ at: 'before' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const start = () => {
    const control = new AbortController()
    running.current = control
    setStage({ at: 'walking', done: 0, total: 0 })
    walk(control.signal, setStage).catch((thrown: unknown) =>
      setStage(control.signal.aborted ? { at: 'stopped' } : { at: 'refused', problem: problemOf(thrown) }),
    )
  }
  return { stage, start, stop: () => running.current?.abort() }
}

const isKnown = (key: string): key is keyof typeof words => key in words

/** The first thing that does not fit, in words; what the verifier itself said stays below for whoever looks closer. */
function Broken({ fault }: { fault: NonNullable<Verified['fault']> }) {
  const t = useWords(words)
  const key = `fault.${fault.kind}`
  const says = t(isKnown(key) ? key : 'fault.other')
  return (
    <div className="verdict-of broken" role="alert">
      <h2>{t('broken')}</h2>
      <p>{fault.place === null ? says : t('faultAt', { place: fault.place, says })}</p>
      <p>{t('brokenMore')}</p>
      <p className="faint">
        {t('forEngineers')}{' '}
        <span className="mono" lang="en">
          {fault.says}
        </span>
      </p>
    </div>
  )
}

function Verdict({ verdict }: { verdict: Verified }) {
  const t = useWords(words)
  const language = useLanguage()
  const say = (value: number) => new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en').format(value)
  if (verdict.fault) return <Broken fault={verdict.fault} />
  const { entries, seen, records, heads, tookMilliseconds } = verdict
  const facts = {
    seen: say(seen),
    records: say(records),
    heads: say(heads),
    seconds: (tookMilliseconds / 1000).toFixed(1),
  }
  return (
    <div className="verdict-of" role="status">
      <h2>{t('whole', { entries: say(entries) })}</h2>
      <p>{t('wholeMore', facts)}</p>
    </div>
  )
}

/** The button that walks the whole log, how far it is, and a plain verdict: whole, or the first thing that does not fit. */
export function Verification() {
  const t = useWords(words)
  const tell = useWords(shared)
  const { stage, start, stop } = useVerification()
  if (stage.at === 'walking') {
    const { done, total } = stage
    return (
      <div className="stack">
        <Progress name={total ? t('verifying', { done, total }) : t('starting')} done={done} total={total} />
        <Button onClick={stop}>{tell('stop')}</Button>
      </div>
    )
  }
  return (
    <div className="stack">
      {stage.at === 'verdict' && <Verdict verdict={stage.verdict} />}
      {stage.at === 'refused' && <Refusal problem={stage.problem} />}
      {stage.at === 'stopped' && <p role="status">{t('stopped')}</p>}
      {stage.at === 'broken-off' && <p role="alert">{t('brokenOff')}</p>}
      <div className="line">
        <Button look="first" onClick={start}>
          {t('verify')}
        </Button>
        <span className="faint">{t('verifySays')}</span>
      </div>
    </div>
  )
}
