import type { ReactNode } from 'react'
import { useList } from '#ui/list-query.ts'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import type { Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Page } from '#ui/parts/page.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { useWords } from '#ui/words.tsx'
import type { HandoverRow } from '../schema.ts'
import { words } from '../words.ts'

function CountedThings({ row }: { row: HandoverRow }) {
  const t = useWords(words)
  return row.counted.map(({ item, found, expected }) => (
    <p key={item} className={found === expected ? '' : 'soon'}>
      {t('count', { item, found, expected })}
      {found !== expected && ` ${t('differs')}`}
    </p>
  ))
}

/** What the phone wrote line by line: what was walked, what differs and why, what was said. */
const Notes = ({ text }: { text: HandoverRow['notes'] }) => text.split('\n').map((line, at) => <p key={at}>{line}</p>)

function Signed({ row }: { row: HandoverRow }) {
  const t = useWords(words)
  if (row.confirmed) return t('confirmed')
  return <span className="soon">{t(row.toName ? 'unconfirmed' : 'noSuccessor')}</span>
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
    { key: 'counted', title: t('counted'), whole: true, show: row => <CountedThings row={row} /> },
    { key: 'notes', title: t('notes'), show: row => <Notes text={row.notes} /> },
    { key: 'signed', title: t('signed'), whole: true, show: row => <Signed row={row} /> },
  ]
  return (
    <Page
      title={t('title')}
      purpose={t('purpose')}
      actions={<ExportButtons list="GET /handovers.xlsx" filter={{ siteId }} />}
    >
      {filter}
      <Listed name={t('title')} none={t('none')} columns={columns} list={list} />
    </Page>
  )
}
