import type { ReactNode } from 'react'
import { NightFilter } from '#capabilities/checks/screens/night-filter.tsx'
import { fill } from '#kernel/words.ts'
import { useList } from '#ui/list-query.ts'
import { Choose } from '#ui/parts/choose.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import type { Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Page } from '#ui/parts/page.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { ShowAll, WayTo } from '#ui/parts/ways.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { choices } from '../choice-words.ts'
import { faces } from '../faces.ts'
import { incidentKinds, type IncidentRow } from '../schema.ts'
import { words } from '../words.ts'

const minuteMs = 60_000
/** Longer than a phone with signal takes, in minutes. */
const promptMinutes = 2

/** What a kind of case, or a state of one, is called. */
export function useFaceWords() {
  const language = useLanguage()
  const of = (kind: string) => faces.find(face => face.kind === kind)
  return {
    name: (kind: string): string => fill(of(kind)?.name ?? ['', ''], language),
    state: (kind: string, state: string): string => fill(of(kind)?.states[state] ?? ['', ''], language),
    separator: language === 'zh' ? '、' : ', ',
  }
}

function When({ row }: { row: IncidentRow }) {
  const t = useWords(words)
  const late = Math.round((Date.parse(row.receivedAt) - Date.parse(row.happenedAt)) / minuteMs)
  return (
    <>
      <TimeText at={row.happenedAt} />
      {late > promptMinutes && <p className="faint">{t('offline', { minutes: late })}</p>}
    </>
  )
}

type Linking = { onOpen(id: string): void }

function useColumns({ onOpen }: Linking): Column<IncidentRow>[] {
  const t = useWords(words)
  const say = useWords(choices)
  const { name, state, separator } = useFaceWords()
  return [
    { key: 'when', title: t('when'), whole: true, show: row => <When row={row} /> },
    {
      key: 'class',
      title: t('class'),
      whole: true,
      show: row => (
        <button type="button" className="link" onClick={() => onOpen(row.id)}>
          {say(`kind.${row.kind}`)}
        </button>
      ),
    },
    {
      key: 'line',
      title: t('line'),
      show: row => (
        <>
          {row.line} {row.amended && <span className="soon">{t('amended')}</span>}
        </>
      ),
    },
    { key: 'post', title: t('post'), show: row => [row.siteName, row.postName].filter(Boolean).join(' · ') },
    { key: 'by', title: t('reporter'), whole: true, show: row => row.byName },
    {
      key: 'state',
      title: t('state'),
      whole: true,
      show: row => (
        <>
          {state('incident', row.state)}
          {row.level > 0 && row.state !== 'closed' && <p className="soon">{t('escalated', { count: row.level })}</p>}
        </>
      ),
    },
    {
      key: 'taken',
      title: t('acknowledgedBy'),
      whole: true,
      show: row => row.acknowledgedBy ?? (row.state === 'reported' && <span className="soon">{t('nobodyYet')}</span>),
    },
    { key: 'children', title: t('cameOfIt'), show: row => [...new Set(row.children)].map(name).join(separator) },
  ]
}

export type IncidentsFilter = { siteId: string; kind: string; night: string }
type Props = IncidentsFilter &
  Linking & { siteFilter: ReactNode; onFilter(fields: Partial<Omit<IncidentsFilter, 'siteId'>>): void }

/** The incident register: newest first, by site, night and class. */
export function Incidents({ siteFilter, onFilter, onOpen, ...narrowed }: Props) {
  const t = useWords(words)
  const say = useWords(choices)
  const filter = Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value))
  const list = useList('GET /incidents', filter)
  const columns = useColumns({ onOpen })
  const narrow = Object.keys(filter).length > 0
  const kinds = [
    { value: '', label: t('allClasses') },
    ...incidentKinds.map(value => ({ value: value as string, label: say(`kind.${value}`) })),
  ]
  return (
    <Page title={t('title')} actions={<ExportButtons list="GET /incidents.xlsx" filter={filter} />}>
      <div className="line no-print">
        {siteFilter}
        <NightFilter night={narrowed.night} onNight={night => onFilter({ night })} />
        <Choose label={t('class')} choices={kinds} value={narrowed.kind} onChoose={kind => onFilter({ kind })} />
      </div>
      <Listed
        name={t('title')}
        none={t(narrow ? 'noneSuch' : 'none')}
        way={narrow ? <ShowAll /> : <WayTo to="/guards" needs="guards.write" says={t('toPhones')} />}
        columns={columns}
        list={list}
      />
    </Page>
  )
}
