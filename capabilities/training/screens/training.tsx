import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { dayAt, type Day } from '#kernel/time.ts'
import { request } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { useList } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { PicturesLink } from '#ui/parts/pictures.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { ShowAll, WayTo } from '#ui/parts/ways.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { attended, trainingKinds } from '../rules/choices.ts'
import { clockOf } from '../rules/hours.ts'
import type { TrainedRow, TrainingRow } from '../schema.ts'
import { words } from '../words.ts'
import { TrainingForm } from './training-form.tsx'
import './training.css'

export type TrainingFilter = { kind: string; year: string; show: string }
type Props = TrainingFilter & { siteId: string; siteFilter: ReactNode; onFilter(fields: Partial<TrainingFilter>): void }

const hoursOf = (minutes: number): string => String(Math.round(minutes / 6) / 10)

function People({ row }: { row: TrainingRow }) {
  const t = useWords(words)
  const there = row.lines.filter(({ result }) => attended(result)).length
  const signed = row.lines.filter(({ signedAt }) => signedAt !== null).length
  return (
    <details className="training-who">
      <summary>
        {t('there', { there, listed: row.lines.length })}
        {signed > 0 && <span className="faint"> · {t('signedCount', { count: signed })}</span>}
      </summary>
      <ul>
        {row.lines.map(({ personId, name, result, signedAt }) => (
          <li key={personId}>
            {name}{' '}
            <span className={result === 'failed' || result === 'absent' ? 'soon' : 'faint'}>
              {t(`result.${result}`)}
            </span>
            {signedAt && <span className="faint"> ✓</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

function useColumns(onAmend: (row: TrainingRow) => void): Column<TrainingRow>[] {
  const t = useWords(words)
  const tell = useWords(shared)
  return [
    {
      key: 'topic',
      title: t('topic'),
      show: row => (
        <>
          {row.topic}
          {row.content && <div className="faint">{row.content}</div>}
          <PicturesLink id={row.id} count={row.pictures} says={t('photosOf', { count: row.pictures })} />
        </>
      ),
    },
    { key: 'kind', title: t('kind'), whole: true, show: row => t(row.kind) },
    {
      key: 'when',
      title: t('when'),
      whole: true,
      show: row => (
        <>
          <DayText day={row.heldOn} />{' '}
          <span className="faint figures">
            {clockOf(row.starts)}–{clockOf(row.starts + row.minutes)}
          </span>
        </>
      ),
    },
    { key: 'trainer', title: t('trainer'), whole: true, show: row => row.trainer },
    {
      key: 'site',
      title: t('site'),
      show: row => [row.siteName ?? t('wholeEmployer'), row.place].filter(Boolean).join(' · '),
    },
    { key: 'people', title: t('people'), show: row => <People row={row} /> },
    {
      key: 'act',
      title: tell('next'),
      whole: true,
      screenOnly: true,
      show: row =>
        row.can.includes('amend') ? (
          <Button look="plain" onClick={() => onAmend(row)}>
            {t('amend')}
          </Button>
        ) : null,
    },
  ]
}

function usePersonColumns(): Column<TrainedRow>[] {
  const t = useWords(words)
  return [
    { key: 'name', title: t('name'), whole: true, show: row => row.name },
    { key: 'number', title: t('number'), whole: true, show: row => row.number },
    { key: 'times', title: t('times'), figure: true, show: row => row.sessions },
    { key: 'hours', title: t('hours'), figure: true, show: row => hoursOf(row.minutes) },
    {
      key: 'last',
      title: t('lastOn'),
      whole: true,
      show: row => row.lastOn && <DayText day={row.lastOn} year={false} />,
    },
    {
      key: 'before',
      title: t('beforePostHas'),
      whole: true,
      show: row => (row.beforePost ? t('has') : <span className="soon">{t('hasNot')}</span>),
    },
  ]
}

function ByPerson({ year }: { year: string }) {
  const t = useWords(words)
  const columns = usePersonColumns()
  const query = useQuery({
    queryKey: ['GET /training/people', year],
    queryFn: () => request('GET /training/people', { query: { year } }),
  })
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <>
          <p className="faint">{t('hoursSays')}</p>
          {rows.length === 0 ? (
            <Empty says={t('noPeople')}>
              <WayTo to="/guards" needs="guards.write" says={t('toGuards')} />
            </Empty>
          ) : (
            <List name={t('perPerson')} columns={columns} rows={rows} keyOf={row => row.personId} />
          )}
        </>
      )}
    </Loaded>
  )
}

type Sheet = { row: TrainingRow | null }

type Sessional = { filter: Record<string, string>; onAdd: () => void; onAmend: (row: TrainingRow) => void }

function Sessions({ filter, onAdd, onAmend }: Sessional) {
  const t = useWords(words)
  const { can } = useReader()
  const narrowed = Object.keys(filter).length > 0
  const list = useList('GET /training', filter)
  // Where nothing can be amended, nothing stands under a heading of acts.
  const amends = (list.query.data ?? []).some(row => row.can.includes('amend'))
  const columns = useColumns(onAmend).filter(column => column.key !== 'act' || amends)
  return (
    <Listed
      name={t('title')}
      none={t(narrowed ? 'noneSuch' : 'none')}
      way={narrowed ? <ShowAll /> : can.includes('training.write') && <Button onClick={onAdd}>{t('add')}</Button>}
      columns={columns}
      list={list}
    />
  )
}

/** 岗位培训: sessions held, or what each person had in a year; recorded here, signed for by phone. */
export function Training({ siteId, kind, year, show, siteFilter, onFilter }: Props) {
  const t = useWords(words)
  const { timeZone, can } = useReader()
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const thisYear = (dayAt(now(), timeZone) satisfies Day).slice(0, 4)
  const years = Array.from({ length: 4 }, (_, back) => String(Number(thisYear) - back))
  const filter = Object.fromEntries(Object.entries({ siteId, kind, year }).filter(([, value]) => value))
  const people = show === 'people'
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <ExportButtons list="GET /training.xlsx" filter={filter} />
          {can.includes('training.write') && (
            <Button look="first" onClick={() => setSheet({ row: null })}>
              {t('add')}
            </Button>
          )}
        </>
      }
    >
      <div className="line no-print">
        <Choose
          label={t('show')}
          choices={[
            { value: '', label: t('sessions') },
            { value: 'people', label: t('perPerson') },
          ]}
          value={show}
          onChoose={value => onFilter({ show: value })}
        />
        {!people && siteFilter}
        {!people && (
          <Choose
            label={t('kind')}
            choices={[{ value: '', label: t('allKinds') }, ...trainingKinds.map(value => ({ value, label: t(value) }))]}
            value={kind}
            onChoose={value => onFilter({ kind: value })}
          />
        )}
        <Choose
          label={t('year')}
          choices={[
            ...(people ? [] : [{ value: '', label: t('allYears') }]),
            ...years.map(value => ({ value, label: value })),
          ]}
          value={people ? year || thisYear : year}
          onChoose={value => onFilter({ year: value })}
        />
      </div>
      {people ? (
        <ByPerson year={year || thisYear} />
      ) : (
        <Sessions filter={filter} onAdd={() => setSheet({ row: null })} onAmend={row => setSheet({ row })} />
      )}
      {sheet && <TrainingForm row={sheet.row} onClose={() => setSheet(null)} />}
    </Page>
  )
}
