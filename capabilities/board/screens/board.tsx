import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { request } from '#ui/client.ts'
import type { Connection } from '#ui/events.ts'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import type { Board } from '../schema.ts'
import type { SiteGround } from '../wall-schema.ts'
import { words } from '../words.ts'
import { BoardRows } from './board-rows.tsx'
import { OneSite } from './one-site.tsx'
import { SiteTiles } from './site-tiles.tsx'
import { useBoard } from './use-board.ts'
import './board.css'

/** The state of things in one sentence: `42 岗 · 在岗 40 · 缺 1 · 迟到 1 · 2 件事待处理`. */
function Sentence({ board }: { board: Board }) {
  const t = useWords(words)
  const { posts, onDuty, late, absent, uncovered, matters } = board.counts
  const missing = absent + uncovered
  return (
    <p className="sentence figures">
      <span>{t('posts', { count: posts })}</span>
      <span>{t('onDuty', { count: onDuty })}</span>
      {missing > 0 && <strong className="acts">{t('missing', { count: missing })}</strong>}
      {late > 0 && <strong className="soon">{t('lateCount', { count: late })}</strong>}
      {missing + late === 0 && <span className="faint">{t('allWell')}</span>}
      {matters > 0 && <span>{t('mattersToDo', { count: matters })}</span>}
    </p>
  )
}

type StandingProps = { connection: Connection; query: UseQueryResult<Board>; siteId: string }

function Standing({ connection, query: { data }, siteId }: StandingProps) {
  const t = useWords(words)
  const { time, whole } = useSaid()
  if (!data) return null
  if (!connection.open) {
    const since = whole(new Date(connection.since).toISOString())
    return (
      <p className="lost" role="alert">
        {t('lost', { since, time: whole(data.at) })}
      </p>
    )
  }
  return (
    <>
      <p className="faint live">
        <span aria-hidden="true" /> {t('live')} · {t('asOf', { time: time(data.at) })}
      </p>
      {data.rows.length > 0 && (
        <Link to="/wall" search={siteId ? { site: siteId } : {}} className="button">
          {t('toWall')}
        </Link>
      )}
    </>
  )
}

/** The next steps under the page lead a new house on; a chosen site without posts leads to itself. */
function None({ siteId }: { siteId: string }) {
  const t = useWords(words)
  const { can } = useReader()
  return (
    <Empty says={t('none')}>
      {siteId && can.includes('sites.write') && (
        <Link to="/sites/$id" params={{ id: siteId }} className="button first">
          {t('toSites')}
        </Link>
      )}
    </Empty>
  )
}

/** Where the posts stand; boundaries and plans change seldom. */
export const groundQuery = (siteId: string) => ({
  queryKey: ['GET /board/ground', siteId],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request('GET /board/ground', { query: { siteId: siteId || undefined }, signal }),
  staleTime: 5 * 60_000,
})

type ShownProps = { board: Board; grounds: readonly SiteGround[] }

/** The picture left, the rows right; what is hovered or focused in one shows in the other. */
function Shown({ board, grounds }: ShownProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [only, ...more] = board.sites
  const ground = only && more.length === 0 && grounds.find(each => each.siteId === only.siteId)
  return (
    <div className="board">
      {ground ? (
        <OneSite ground={ground} rows={board.rows} chosen={chosen} onChoose={setChosen} />
      ) : (
        <SiteTiles board={board} grounds={grounds} />
      )}
      <BoardRows board={board} chosen={chosen} onChoose={setChosen} />
    </div>
  )
}

/** Every post as it stands now. It moves by itself; when the connection is lost it says since when and from when it speaks. */
export function BoardScreen({ siteId, filter }: { siteId: string; filter: ReactNode }) {
  const t = useWords(words)
  const { query, connection } = useBoard(siteId)
  const grounds = useQuery(groundQuery(siteId))
  const purpose = query.data && query.data.rows.length > 0 && <Sentence board={query.data} />
  return (
    <Page
      title={t('title')}
      purpose={purpose}
      actions={<Standing connection={connection} query={query} siteId={siteId} />}
    >
      {filter}
      <Unread what={t('map')} query={grounds} />
      <Loaded query={query} rows={8}>
        {board =>
          board.rows.length === 0 ? (
            <None siteId={siteId} />
          ) : (
            <Shown board={board} grounds={grounds.data?.sites ?? []} />
          )
        }
      </Loaded>
    </Page>
  )
}
