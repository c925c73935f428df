import { useState, type ReactNode } from 'react'
import { useList } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import type { Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Page } from '#ui/parts/page.tsx'
import { PicturesLink } from '#ui/parts/pictures.tsx'
import { TimeText, useSaid } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { ShowAll } from '#ui/parts/ways.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { sayDetails } from '../rules/say-details.ts'
import { sources } from '../rules/choices.ts'
import { checkStates, type CheckRow } from '../schema.ts'
import { words } from '../words.ts'
import { NightFilter } from './night-filter.tsx'
import { NoteVisit } from './note-visit.tsx'
import './checks.css'

const alarming: readonly string[] = ['unanswered', 'not-reached']

function Answered({ row }: { row: CheckRow }) {
  const t = useWords(words)
  const { time } = useSaid()
  if (row.calledAt) return t('calledAt', { time: time(row.calledAt) })
  if (!row.answeredAt) return null
  const seconds = Math.max(0, Math.round((Date.parse(row.answeredAt) - Date.parse(row.askedAt)) / 1000))
  const after = t('answeredAfter', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
  if (row.source !== 'phone') return <TimeText at={row.answeredAt} />
  return (
    <>
      {after}
      {row.state !== 'answered' && <span className="soon"> {t('lateAnswer')}</span>}
    </>
  )
}

function useColumns(): Column<CheckRow>[] {
  const t = useWords(words)
  const language = useLanguage()
  return [
    { key: 'when', title: t('when'), whole: true, show: row => <TimeText at={row.askedAt} /> },
    {
      key: 'who',
      title: t('who'),
      whole: true,
      show: row => row.personName ?? (row.state === 'seen' && <span className="soon">{t('nobody')}</span>),
    },
    {
      key: 'post',
      title: t('post'),
      whole: true,
      show: row => [row.siteName, row.postName].filter(Boolean).join(' · '),
    },
    { key: 'source', title: t('source'), whole: true, show: row => t(`source.${row.source}`) },
    {
      key: 'state',
      title: t('state'),
      whole: true,
      show: row => <span className={alarming.includes(row.state) ? 'soon' : ''}>{t(`state.${row.state}`)}</span>,
    },
    { key: 'answered', title: t('answered'), whole: true, show: row => <Answered row={row} /> },
    {
      key: 'place',
      title: t('place'),
      whole: true,
      show: row =>
        row.placeState !== 'none' && (
          <span className={row.placeState === 'outside' ? 'soon' : 'faint'}>{t(`place.${row.placeState}`)}</span>
        ),
    },
    { key: 'by', title: t('by'), whole: true, show: row => row.byName ?? (row.source === 'phone' && t('clock')) },
    {
      key: 'details',
      title: t('details'),
      show: row => (
        <>
          {sayDetails(row, language)}
          <PicturesLink id={row.id} count={row.pictures} />
        </>
      ),
    },
  ]
}

export type ChecksFilter = { siteId: string; night: string; source: string; state: string }
type Props = ChecksFilter & { siteFilter: ReactNode; onFilter(fields: Partial<ChecksFilter>): void }

/** 查岗: the register of spot checks, radio calls and visits, newest first. */
export function Checks({ siteFilter, onFilter, ...narrowed }: Props) {
  const t = useWords(words)
  const { can } = useReader()
  const [noting, setNoting] = useState(false)
  const filter = Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value))
  const list = useList('GET /checks', filter)
  const columns = useColumns()
  const unreached = list.query.data?.some(row => row.state === 'not-reached')
  const narrow = Object.keys(filter).length > 0
  const note = can.includes('roster.write') && <Button onClick={() => setNoting(true)}>{t('noteVisit')}</Button>
  const from = [{ value: '', label: t('all') }, ...sources.map(value => ({ value, label: t(`source.${value}`) }))]
  const became = [{ value: '', label: t('all') }, ...checkStates.map(value => ({ value, label: t(`state.${value}`) }))]
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <ExportButtons list="GET /checks.xlsx" filter={filter} />
          {note}
        </>
      }
    >
      <div className="line no-print">
        {siteFilter}
        <NightFilter night={narrowed.night} onNight={night => onFilter({ night })} />
        <Choose label={t('source')} choices={from} value={narrowed.source} onChoose={source => onFilter({ source })} />
        <Choose label={t('state')} choices={became} value={narrowed.state} onChoose={state => onFilter({ state })} />
      </div>
      {unreached && <p className="faint">{t('notReachedMeans')}</p>}
      <Listed
        name={t('title')}
        none={t(narrow ? 'noneFiltered' : 'none')}
        way={narrow ? <ShowAll /> : note}
        columns={columns}
        list={list}
      />
      {noting && <NoteVisit siteId={narrowed.siteId} onClose={() => setNoting(false)} />}
    </Page>
  )
}
