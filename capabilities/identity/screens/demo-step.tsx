import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded, Page } from '#ui/parts/page.tsx'
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
  return { query, problem, ways, begin, enter }
}

type Standing = { how: { state: string; share: number }; begin: () => void; enter: () => void; onBack: () => void }

function Stands({ how: { state, share }, begin, enter, onBack }: Standing) {
  const t = useWords(words)
  if (state === 'waiting')
    return (
      <>
        <p>{t('demoForGood')}</p>
        <div className="line">
          <Button look="first" onClick={begin}>
            {t('demoLoad')}
          </Button>
          <Button onClick={onBack}>{t('back')}</Button>
        </div>
      </>
    )
  if (state === 'building')
    return <Progress name={t('demoBuilding', { percent: Math.floor(share * 100) })} done={share} total={1} />
  if (state === 'failed') return <p className="acts">{t('demoFailed')}</p>
  return (
    <Button look="first" onClick={enter}>
      {t('demoEnter')}
    </Button>
  )
}

/** 演示区: what it is and that it takes this book for good; then how far it is, and in. */
export function DemoStep({ onBack, ...props }: Props) {
  const t = useWords(words)
  const { query, problem, ways, begin, enter } = useDemo(props)
  if (ways) return <DemoWays ways={ways} onDone={props.onDone} />
  return (
    <Page title={t('demo')} purpose={t('demoWhy')}>
      {problem && <Refusal problem={problem} onRetry={query.data?.state === 'built' ? enter : begin} />}
      <Loaded query={query} rows={2}>
        {how => <Stands how={how} begin={begin} enter={enter} onBack={onBack} />}
      </Loaded>
    </Page>
  )
}
