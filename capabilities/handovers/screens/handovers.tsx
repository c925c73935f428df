import type { ReactNode } from 'react'
import { useList } from '#ui/list-query.ts'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import type { Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Page } from '#ui/parts/page.tsx'
import { PicturesLink } from '#ui/parts/pictures.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { ShowAll, WayTo } from '#ui/parts/ways.tsx'
import { useWords } from '#ui/words.tsx'
import { walkCodes } from '../rules/walk-items.ts'
import type { HandoverRow } from '../schema.ts'
import { words } from '../words.ts'
import { HeldPart } from './held-part.tsx'
import './handovers.css'

type Say = ReturnType<typeof useWords<typeof words>>

/** What was looked at together: how many were good, and each that was not. */
function Walked({ row: { walked } }: { row: HandoverRow }) {
  const t = useWords(words)
  if (walked.length === 0) return null
  const bad = walked.filter(({ good }) => !good)
  const good = walked.length - bad.length
  return (
    <div>
      {bad.map(({ item, says }) => (
        <p key={item} className="soon">
          {says ? t('walkedBad', { item: walkName(item, t), says }) : t('walkedBadSilent', { item: walkName(item, t) })}
        </p>
      ))}
      <p className={bad.length > 0 ? 'faint' : ''}>{t(bad.length > 0 ? 'walkedGood' : 'walkedAll', { count: good })}</p>
    </div>
  )
}

/** What a thing on the walk is called; a code nobody knows is shown as it came. */
const walkName = (item: string, t: Say): string => {
  const code = walkCodes.find(one => one === item)
  return code ? t(`walk.${code}`) : item
}

function CountedThings({ row }: { row: HandoverRow }) {
  const t = useWords(words)
  return (
    <ul className="counted">
      {row.counted.map(({ item, found, expected }) => (
        <li key={item} className={found === expected ? 'nowrap' : 'soon nowrap'}>
          {t('count', { item, found, expected })}
          {found !== expected && ` ${t('differs')}`}
        </li>
      ))}
    </ul>
  )
}

/** What was read of the shift before, and what was said: notes line by line, and why it was refused or released. */
function Said({ row }: { row: HandoverRow }) {
  const t = useWords(words)
  const { matters, recordRead, reason, notes } = row
  return (
    <>
      {reason && <p>{t('reasonSaid', { reason })}</p>}
      {notes.split('\n').map((line, at) => line && <p key={at}>{line}</p>)}
      {matters.read > 0 && <p className="faint">{t('mattersLine', matters)}</p>}
      {recordRead === false && <p className="soon">{t('recordUnread')}</p>}
    </>
  )
}

function Outcome({ row: { outcome, confirmed, toName, releasedBy } }: { row: HandoverRow }) {
  const t = useWords(words)
  if (outcome === 'released') return releasedBy ? t('releasedBy', { name: releasedBy }) : t('released')
  const signed = confirmed ? 'confirmed' : toName ? 'unconfirmed' : 'noSuccessor'
  return (
    <>
      {outcome === 'refused' && <p className="soon">{t('refused')}</p>}
      <p className={confirmed ? '' : 'soon'}>{t(signed)}</p>
    </>
  )
}

/** The handover book: newest first, what differs and what is not signed by both stands out. */
export function Handovers({ siteId, filter }: { siteId: string; filter: ReactNode }) {
  const t = useWords(words)
  const list = useList('GET /handovers', { siteId })
  const columns: Column<HandoverRow>[] = [
    { key: 'when', title: t('when'), whole: true, show: row => <TimeText at={row.happenedAt} /> },
    {
      key: 'post',
      title: t('post'),
      whole: true,
      show: row => [row.siteName, row.postName].filter(Boolean).join(' · '),
    },
    { key: 'from', title: t('from'), whole: true, show: row => row.fromName },
    { key: 'to', title: t('to'), whole: true, show: row => row.toName },
    { key: 'outcome', title: t('outcome'), show: row => <Outcome row={row} /> },
    { key: 'walked', title: t('walked'), show: row => <Walked row={row} /> },
    { key: 'counted', title: t('counted'), show: row => <CountedThings row={row} /> },
    { key: 'notes', title: t('notes'), show: row => <Said row={row} /> },
    {
      key: 'pictures',
      title: t('pictures'),
      show: row => <PicturesLink id={row.id} count={row.pictures} />,
    },
  ]
  return (
    <Page title={t('title')} actions={<ExportButtons list="GET /handovers.xlsx" filter={{ siteId }} />}>
      {filter}
      <HeldPart siteId={siteId} />
      <Listed
        name={t('title')}
        none={t('none')}
        way={siteId ? <ShowAll /> : <WayTo to="/roster" needs="roster.write" says={t('toRoster')} />}
        columns={columns}
        list={list}
      />
    </Page>
  )
}
