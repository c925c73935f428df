import { Link } from '@tanstack/react-router'
import type { RowOf } from '#ui/client.ts'
import { useList } from '#ui/list-query.ts'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { punchWords } from '../punch-words.ts'

type Punch = RowOf<'GET /punches'>

function useColumns(): Column<Punch>[] {
  const t = useWords(punchWords)
  return [
    { key: 'who', title: t('punchWho'), whole: true, show: row => row.personName },
    { key: 'number', title: t('punchNumber'), whole: true, show: row => row.number },
    { key: 'at', title: t('punchAt'), whole: true, show: row => <TimeText at={row.at} /> },
    { key: 'source', title: t('punchSource'), show: row => row.source },
    { key: 'imported', title: t('punchImportedAt'), whole: true, show: row => <TimeText at={row.importedAt} /> },
  ]
}

/** What attendance clocks recorded, the latest first. */
export function Punches() {
  const t = useWords(punchWords)
  const mayWrite = useReader().can.includes('guards.write')
  const columns = useColumns()
  const { query, ...paging } = useList('GET /punches', {})
  const bring = (look: string) =>
    mayWrite && (
      <Link to="/punches/import" className={`button ${look}`}>
        {t('punchImport')}
      </Link>
    )
  const actions = query.data?.length ? (
    <>
      <ExportButtons list="GET /punches.xlsx" />
      {bring('')}
    </>
  ) : undefined
  return (
    <Page title={t('punchTitle')} actions={actions}>
      <Loaded query={query}>
        {rows =>
          rows.length === 0 ? (
            <Empty says={t('punchNone')}>{bring('first')}</Empty>
          ) : (
            <List name={t('punchTitle')} columns={columns} rows={rows} keyOf={row => row.id} {...paging} />
          )
        }
      </Loaded>
    </Page>
  )
}
