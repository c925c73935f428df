import type { ReactNode } from 'react'
import { useList } from '#ui/list-query.ts'
import { Choose } from '#ui/parts/choose.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import type { Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Page } from '#ui/parts/page.tsx'
import { DayText, TimeText } from '#ui/parts/said.tsx'
import { ShowAll, WayTo } from '#ui/parts/ways.tsx'
import { useWords } from '#ui/words.tsx'
import { gateKinds, type GateKind, type GateRow } from '../schema.ts'
import { words } from '../words.ts'
import { KeptDays } from './kept-days.tsx'

const stillWord = (kind: GateKind) => (kind === 'key' ? 'notBack' : kind === 'delivery' ? 'notCollected' : 'stillIn')

function Who({ row }: { row: GateRow }) {
  const t = useWords(words)
  const more = [
    // A vehicle nobody described is called by its plate.
    row.plate !== row.subject && row.plate,
    row.heads && row.heads > 1 ? t('heads', { count: row.heads }) : null,
    row.phoneTail && t('tail', { tail: row.phoneTail }),
  ]
  return (
    <>
      {row.subject}
      <span className="faint"> {more.filter(Boolean).join(' · ')}</span>
    </>
  )
}

function useColumns(): Column<GateRow>[] {
  const t = useWords(words)
  return [
    { key: 'subject', title: t('subject'), show: row => <Who row={row} /> },
    { key: 'kind', title: t('kind'), whole: true, show: row => t(row.kind) },
    {
      key: 'whom',
      title: t('whom'),
      show: row => row.whom && <span className={row.whom.length < 12 ? 'nowrap' : ''}>{row.whom}</span>,
    },
    { key: 'why', title: t('why'), show: row => [row.purpose, row.slip].filter(Boolean).join(' · ') },
    { key: 'in', title: t('inAt'), whole: true, show: row => row.inAt && <TimeText at={row.inAt} /> },
    {
      key: 'out',
      title: t('outAt'),
      whole: true,
      show: row => (row.outAt ? <TimeText at={row.outAt} /> : <span className="soon">{t(stillWord(row.kind))}</span>),
    },
    {
      key: 'post',
      title: t('post'),
      whole: true,
      show: row => [row.siteName, row.postName].filter(Boolean).join(' · '),
    },
    { key: 'by', title: t('by'), whole: true, show: row => row.byName },
    { key: 'erase', title: t('eraseOn'), whole: true, show: row => <DayText day={row.eraseOn} year={false} /> },
  ]
}

type Filter = { siteId: string; kind: string; open: string }
type Props = Filter & { siteFilter: ReactNode; onFilter(fields: { kind?: string; open?: string }): void }

/** The gate register: newest first; what has not left, come back or been collected stands out. */
export function Gate({ siteId, kind, open, siteFilter, onFilter }: Props) {
  const t = useWords(words)
  const filter = Object.fromEntries(Object.entries({ siteId, kind, open }).filter(([, value]) => value))
  const list = useList('GET /gate', filter)
  const columns = useColumns()
  const kinds = [{ value: '', label: t('allKinds') }, ...gateKinds.map(value => ({ value, label: t(value) }))]
  const opens = [
    { value: '', label: t('everything') },
    { value: 'in', label: t('openOnly') },
  ]
  return (
    <Page title={t('title')} actions={<ExportButtons list="GET /gate.xlsx" filter={filter} />}>
      <div className="line no-print">
        {siteFilter}
        <Choose label={t('kind')} choices={kinds} value={kind} onChoose={value => onFilter({ kind: value })} />
        <Choose label={t('outAt')} choices={opens} value={open} onChoose={value => onFilter({ open: value })} />
      </div>
      {siteId && <KeptDays siteId={siteId} />}
      <Listed
        name={t('title')}
        none={t(kind || open ? 'noneSuch' : 'none')}
        way={kind || open || siteId ? <ShowAll /> : <WayTo to="/guards" needs="guards.write" says={t('toPhones')} />}
        columns={columns}
        list={list}
      />
    </Page>
  )
}
