import type { SyntheticEvent } from 'react'
import { useNow } from '#ui/clock.ts'
import { List, type Column } from '#ui/parts/list.tsx'
import { PicturesLink } from '#ui/parts/pictures.tsx'
import { TimeText, useSaid } from '#ui/parts/said.tsx'
import { useWords } from '#ui/words.tsx'
import { byNeed } from '../rules/by-need.ts'
import { overdue } from '../rules/overdue.ts'
import type { Board, BoardRow } from '../schema.ts'
import { words } from '../words.ts'
import { Beads } from './beads.tsx'
import { useChanged } from './changed.ts'
import { Face } from './face.tsx'
import { Findings } from './findings.tsx'
import { Step } from './step.tsx'
import { StateSign } from './state-sign.tsx'

function Who({ row }: { row: BoardRow }) {
  const t = useWords(words)
  const { time, whole } = useSaid()
  const next = row.nextName && row.nextFrom && t('nextShift', { name: row.nextName, time: whole(row.nextFrom) })
  if (row.ofAnother) return <span className="faint">{t('ofAnother')}</span>
  return (
    <>
      {row.personName && (
        <span className="nowrap">
          <Face row={row} />
          {row.personName}
        </span>
      )}
      {row.personName && row.shiftTo && (
        <span className="faint nowrap"> {t('until', { time: time(row.shiftTo) })}</span>
      )}
      <Declared row={row} />
      {row.behalf && <p className="faint">{t('behalf')}</p>}
      {next && <p className="faint board-next">{next}</p>}
    </>
  )
}

/** What the guard said to be without at sign-on, and the photos of it. */
function Declared({ row: { declared } }: { row: BoardRow }) {
  const t = useWords(words)
  const { language } = useSaid()
  if (!declared) return null
  const { id, missing, pictures } = declared
  const what = missing.map(thing => t(thing)).join(language === 'zh' ? '、' : ', ')
  return (
    <>
      {missing.length > 0 && <p className="soon">{t('declaredMissing', { what })}</p>}
      <PicturesLink id={id} count={pictures} says={t('declaredPhotos', { count: pictures })} />
    </>
  )
}

function Overdue({ row }: { row: BoardRow }) {
  const t = useWords(words)
  const { time } = useSaid()
  const missing = overdue(row, useNow(30_000))
  if (!missing) return null
  const { said, at, ...long } = missing
  return <>{t(long.hours > 0 ? `${said}SaysHours` : `${said}Says`, { time: time(at), ...long })}</>
}

/** What is wrong, in a sign and words; nothing where nothing is. */
function State({ row }: { row: BoardRow }) {
  const t = useWords(words)
  const { time } = useSaid()
  if (row.ofAnother)
    return <span className="faint">{t(row.state === 'on-duty' ? 'ofAnotherManned' : 'ofAnotherEmpty')}</span>
  return (
    <span className="state-line">
      <StateSign state={row.state} />
      <span className="state-more">
        <Overdue row={row} />
        {row.state === 'due-soon' && row.shiftFrom && t('dueSays', { time: time(row.shiftFrom) })}
        {row.handedOverAt && <span className="faint">{t('handedOver', { time: time(row.handedOverAt) })}</span>}
        <Findings row={row} />
      </span>
    </span>
  )
}

function useColumns(): Column<BoardRow>[] {
  const t = useWords(words)
  return [
    { key: 'post', title: t('post'), whole: true, show: row => <span data-post={row.postId}>{row.postName}</span> },
    { key: 'who', title: t('who'), show: row => <Who row={row} /> },
    { key: 'since', title: t('since'), whole: true, show: row => row.since && <TimeText at={row.since} /> },
    { key: 'round', title: t('round'), show: row => row.lap > 0 && row.points.length > 0 && <Beads row={row} /> },
    { key: 'state', title: t('state'), show: row => <State row={row} /> },
    { key: 'next', title: t('next'), whole: true, show: row => <Step row={row} /> },
  ]
}

/** Hover and focus in a row show its post on the plan. */
function tied(rows: readonly BoardRow[], onChoose: (postId: string | null) => void) {
  const postOf = (target: EventTarget): string | null => {
    const id = (target as Element).closest('tr')?.querySelector('[data-post]')?.getAttribute('data-post')
    return rows.find(row => row.postId === id)?.postId ?? null
  }
  const choose = (event: SyntheticEvent): void => onChoose(postOf(event.target))
  return { onMouseOver: choose, onFocus: choose, onMouseLeave: () => onChoose(null), onBlur: () => onChoose(null) }
}

/** The rows of the board, under the name of their site where there is more than one; sites in need come first. */
export function BoardRows({
  board,
  chosen,
  onChoose,
}: {
  board: Board
  chosen: string | null
  onChoose: (postId: string | null) => void
}) {
  const t = useWords(words)
  const columns = useColumns()
  const changed = useChanged(board.rows)
  const places = new Map(byNeed(board).map(({ siteId }, at) => [siteId, at]))
  const place = ({ siteId }: BoardRow): number => places.get(siteId) ?? places.size
  const hasSites = new Set(board.rows.map(row => row.siteId)).size > 1
  return (
    <div {...tied(board.rows, onChoose)}>
      <List
        name={t('title')}
        columns={columns}
        rows={board.rows.toSorted((a, b) => place(a) - place(b))}
        keyOf={row => row.postId}
        classOf={row =>
          `board-row is-${row.state} ${changed.has(row.postId) ? 'changed' : ''} ${chosen === row.postId ? 'chosen' : ''}`
        }
        {...(hasSites ? { groupOf: (row: BoardRow) => row.siteName } : {})}
      />
    </div>
  )
}
