import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Page } from '#ui/parts/page.tsx'
import { Progress } from '#ui/parts/progress.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useWords } from '#ui/words.tsx'
import type { DemoWay } from '../schema.ts'
import { words } from '../words.ts'
import { DemoWays } from './demo-ways.tsx'
import { meQuery } from './me.ts'
import './first-run.css'

type Props = { token: string; onBack: () => void; onDone: () => void }

/** Begins it, asks how far it is, and enters. */
function useDemo({ token, onDone }: Omit<Props, 'onBack'>) {
  const client = useQueryClient()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [ways, setWays] = useState<readonly DemoWay[] | null>(null)
  const query = useQuery({
    queryKey: ['GET /first-run/demo'],
    queryFn: () => request('GET /first-run/demo'),
    refetchInterval: ({ state }) => (state.data?.state === 'building' ? 700 : false),
  })
  const state = query.data?.state
  const guarded = (work: () => Promise<unknown>) => {
    setProblem(null)
    void work().catch((thrown: unknown) => setProblem(problemOf(thrown)))
  }
  const begin = () =>
    guarded(async () => {
      client.setQueryData(['GET /first-run/demo'], await request('POST /first-run/demo', { body: { token } }))
    })
  const enter = () =>
    guarded(async () => {
      const entered = await request('POST /first-run/demo/entry', { body: { token } })
      client.clear()
      client.setQueryData(meQuery.queryKey, entered.me)
      if (entered.ways.length > 0) setWays(entered.ways)
      else onDone()
    })
  return { state, share: query.data?.share ?? 0, problem, ways, begin, enter }
}

/** 演示区: what it is and that it takes this book for good; then how far it is, and in. */
export function DemoStep({ onBack, ...props }: Props) {
  const t = useWords(words)
  const { state, share, problem, ways, begin, enter } = useDemo(props)
  if (ways) return <DemoWays ways={ways} onDone={props.onDone} />
  return (
    <Page title={t('demo')} purpose={t('demoWhy')}>
      {problem && <Refusal problem={problem} onRetry={state === 'built' ? enter : begin} />}
      {state === 'waiting' && (
        <>
          <p>{t('demoForGood')}</p>
          <div className="line">
            <Button look="first" onClick={begin}>
              {t('demoLoad')}
            </Button>
            <Button onClick={onBack}>{t('back')}</Button>
          </div>
        </>
      )}
      {state === 'building' && (
        <Progress name={t('demoBuilding', { percent: Math.floor(share * 100) })} done={share} total={1} />
      )}
      {state === 'built' && (
        <Button look="first" onClick={enter}>
          {t('demoEnter')}
        </Button>
      )}
      {state === 'failed' && <p className="acts">{t('demoFailed')}</p>}
    </Page>
  )
}
