import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { request, type Answer } from '../client.ts'
import { useWords } from '../words.tsx'
import { Button } from './button.tsx'
import { words } from './import-words.ts'
import { Progress } from './progress.tsx'

export type Run = Answer<'GET /imports/{id}'>

/** How far a run is, asked for again and again while it runs; undefined until the server knows of it. */
const useRun = (id: Id): Run | undefined =>
  useQuery({
    queryKey: ['GET /imports/{id}', id],
    queryFn: () => request('GET /imports/{id}', { path: { id } }),
    retry: false,
    refetchInterval: 700,
  }).data

/** An import under way: how many rows are written and left, and stopping it. */
export function RunningImport({ id, fileName }: { id: Id; fileName: string }) {
  const t = useWords(words)
  const run = useRun(id)
  const [stopping, setStopping] = useState(false)
  const stop = () => {
    setStopping(true)
    request('POST /imports/{id}/stop', { path: { id } }).catch(() => setStopping(false))
  }
  const { rowsDone: done = 0, rowsTotal: total = 0 } = run ?? {}
  const says = total > 0 ? t('progress', { done, left: total - done }) : t('preparing')
  return (
    <div className="stack import-run" role="status">
      <h2>{t('importing', { file: fileName })}</h2>
      <Progress name={says} done={done} total={total} />
      <div className="line">
        <Button busy={stopping} onClick={stop}>
          {t(stopping ? 'stopping' : 'stop')}
        </Button>
        <span className="faint">{t('stopSays')}</span>
      </div>
    </div>
  )
}
