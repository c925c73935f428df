import type { ReactNode } from 'react'
import { useList } from '#ui/list-query.ts'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import type { Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Page } from '#ui/parts/page.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { ShowAll, WayTo } from '#ui/parts/ways.tsx'
import { useWords } from '#ui/words.tsx'
import { rollCallWords } from '../roll-call-words.ts'
import type { RollCallRow } from '../schema.ts'

/** Who was called: how many were there in one line, then each who was not, or not in order. */
function Called({ row: { lines } }: { row: RollCallRow }) {
  const t = useWords(rollCallWords)
  const count = (presence: RollCallRow['lines'][number]['presence']) =>
    lines.filter(line => line.presence === presence).length
  const odd = lines.filter(({ presence, dress, says }) => presence !== 'present' || dress === 'poor' || says)
  return (
    <>
      <p>{t('counts', { present: count('present'), late: count('late'), absent: count('absent') })}</p>
      {odd.map(({ name, presence, dress, says }, at) => (
        <p key={at} className={presence === 'present' && dress !== 'poor' ? 'faint' : 'soon'}>
          {[name ?? t('stranger'), t(presence), dress && t(dress), says].filter(Boolean).join(' · ')}
        </p>
      ))}
    </>
  )
}

const Tasks = ({ text }: { text: string }) => text.split('\n').map((line, at) => <p key={at}>{line}</p>)

/** The roll-calls, newest first; who was missing or not in order stands out. */
export function RollCalls({ siteId, filter }: { siteId: string; filter: ReactNode }) {
  const t = useWords(rollCallWords)
  const list = useList('GET /roll-calls', { siteId })
  const columns: Column<RollCallRow>[] = [
    { key: 'when', title: t('when'), whole: true, show: row => <TimeText at={row.heldAt} /> },
    { key: 'site', title: t('site'), whole: true, show: row => row.siteName },
    { key: 'by', title: t('by'), whole: true, show: row => row.byName },
    { key: 'called', title: t('called'), show: row => <Called row={row} /> },
    { key: 'tasks', title: t('tasks'), show: row => <Tasks text={row.tasks} /> },
  ]
  return (
    <Page title={t('title')} actions={<ExportButtons list="GET /roll-calls.xlsx" filter={{ siteId }} />}>
      {filter}
      <Listed
        name={t('title')}
        none={t('none')}
        way={siteId ? <ShowAll /> : <WayTo to="/guards" needs="guards.write" says={t('toPhones')} />}
        columns={columns}
        list={list}
      />
    </Page>
  )
}
