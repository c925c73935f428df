import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { request } from '#ui/client.ts'
import { useEvents, type Connection } from '#ui/events.ts'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import type { Board } from '../schema.ts'
import { words } from '../words.ts'
import { BoardRows } from './board-rows.tsx'
import './board.css'

/** Late turns into absent by the clock alone, with no event; this is how long that may go unseen. */
const reread = 30_000

/** The state of things in one sentence: `12 岗 · 在岗 9 · 缺 1 · 迟到 1`. */
function Sentence({ board }: { board: Board }) {
  const t = useWords(words)
  const { posts, onDuty, late, absent, uncovered } = board.counts
  const missing = absent + uncovered
  return (
    <p className="sentence figures">
      <span>{t('posts', { count: posts })}</span>
      <span>{t('onDuty', { count: onDuty })}</span>
      {missing > 0 && <strong className="acts">{t('missing', { count: missing })}</strong>}
      {late > 0 && <strong className="soon">{t('lateCount', { count: late })}</strong>}
      {missing + late === 0 && <span className="faint">{t('allWell')}</span>}
    </p>
  )
}

function Standing({ connection, readAt }: { connection: Connection; readAt: string | undefined }) {
  const t = useWords(words)
  const { time } = useSaid()
  if (!readAt) return null
  if (!connection.open)
    return (
      <p className="lost" role="alert">
        {t('lost', { time: time(readAt) })}
      </p>
    )
  return (
    <p className="faint live">
      <span aria-hidden="true" /> {t('live')} · {t('asOf', { time: time(readAt) })}
    </p>
  )
}

function None() {
  const t = useWords(words)
  const { can } = useReader()
  return (
    <Empty says={t('none')}>
      {can.includes('sites.write') && (
        <Link to="/sites" className="button first">
          {t('toSites')}
        </Link>
      )}
    </Empty>
  )
}

function useBoard(siteId: string): UseQueryResult<Board> {
  return useQuery({
    queryKey: ['GET /board', siteId],
    queryFn: ({ signal }) => request('GET /board', { query: { siteId }, signal }),
    refetchInterval: reread,
  })
}

/** Every post as it stands now. It moves by itself; when the connection is lost it says so and from when it speaks. */
export function BoardScreen({ siteId, filter }: { siteId: string; filter: ReactNode }) {
  const t = useWords(words)
  const client = useQueryClient()
  const query = useBoard(siteId)
  const connection = useEvents(() => void client.invalidateQueries({ queryKey: ['GET /board'] }))
  const purpose = query.data && query.data.rows.length > 0 && <Sentence board={query.data} />
  return (
    <Page title={t('title')} purpose={purpose} actions={<Standing connection={connection} readAt={query.data?.at} />}>
      {filter}
      <Loaded query={query} rows={8}>
        {board => (board.rows.length === 0 ? <None /> : <BoardRows board={board} />)}
      </Loaded>
    </Page>
  )
}
