import { Link } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { useList } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import type { Column } from '#ui/parts/list.tsx'
import { Listed } from '#ui/parts/listed.tsx'
import { Page } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { TimeText } from '#ui/parts/said.tsx'
import { ShowAll } from '#ui/parts/ways.tsx'
import { useWords } from '#ui/words.tsx'
import { findingStates, type FindingRow } from '../schema.ts'
import { words } from '../words.ts'

/** A finding in the reader's words: its name, what happened, what it means. */
type SayFinding = (found: Pick<FindingRow, 'kind' | 'facts'>) => {
  title: string
  says: string | null
  means: string | null
}

function What({ row, say }: { row: FindingRow; say: SayFinding }) {
  const t = useWords(words)
  const { title, says, means } = say(row)
  return (
    <>
      <strong>{title}</strong>
      {says && <p>{says}</p>}
      {means && (
        <details>
          <summary className="faint">{t('why')}</summary>
          <p>{means}</p>
        </details>
      )}
    </>
  )
}

function Verdict({ row: { verdict } }: { row: FindingRow }) {
  const t = useWords(words)
  if (!verdict) return null
  return (
    <p>
      {t(verdict.verdict)}
      {verdict.says && (
        <>
          <br />
          {verdict.says}
        </>
      )}
      <br />
      <span className="faint">
        {verdict.byName} <TimeText at={verdict.at} />
      </span>
    </p>
  )
}

function Decide({ row }: { row: FindingRow }) {
  const t = useWords(words)
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const after = (asked: Promise<unknown>): void => {
    setBusy(true)
    void asked
      .then(
        () => setProblem(null),
        (thrown: unknown) => setProblem(problemOf(thrown)),
      )
      .then(() => client.invalidateQueries({ queryKey: ['GET /findings'] }))
      .finally(() => setBusy(false))
  }
  const path = { id: row.id }
  const judge = (verdict: 'explained' | 'stands'): void =>
    after(request('POST /findings/{id}/judge', { path, body: { verdict } }))
  const given = row.verdict?.verdict
  return (
    <>
      <Verdict row={row} />
      <div className="acts no-print">
        {given && row.can.includes('judge') && <span className="faint">{t('changeTo')}</span>}
        {row.can.includes('judge') && given !== 'explained' && (
          <Button look="plain" busy={busy} onClick={() => judge('explained')}>
            {t('explain')}
          </Button>
        )}
        {row.can.includes('judge') && given !== 'stands' && (
          <Button look="plain" busy={busy} onClick={() => judge('stands')}>
            {t('uphold')}
          </Button>
        )}
        {row.caseId && (
          <Link className="button plain" to="/matters" search={{ matter: row.caseId }}>
            {t('toMatter')}
          </Link>
        )}
        {!row.caseId && row.can.includes('inquire') && (
          <Button look="plain" busy={busy} onClick={() => after(request('POST /findings/{id}/inquire', { path }))}>
            {t('inquire')}
          </Button>
        )}
      </div>
      {problem && <Refusal problem={problem} />}
    </>
  )
}

type Filter = { siteId: string; personId: string; state: string }
type Props = Filter & {
  siteFilter: ReactNode
  say: SayFinding
  onFilter(fields: { person?: string; state?: string }): void
}

function useColumns({ say, personId, onFilter }: Props): Column<FindingRow>[] {
  const t = useWords(words)
  return [
    { key: 'what', title: t('what'), show: row => <What row={row} say={say} /> },
    {
      key: 'who',
      title: t('who'),
      whole: true,
      show: row =>
        personId ? (
          row.personName
        ) : (
          <button
            type="button"
            className="button plain"
            title={t('person')}
            onClick={() => onFilter({ person: row.personId })}
          >
            {row.personName}
          </button>
        ),
    },
    { key: 'when', title: t('when'), whole: true, show: row => <TimeText at={row.scan?.happenedAt ?? row.foundAt} /> },
    {
      key: 'where',
      title: t('where'),
      show: row => [row.siteName, row.scan?.pointName].filter(Boolean).join(' · '),
    },
    {
      key: 'answer',
      title: t('answer'),
      show: row => row.answer?.says ?? <span className="faint">{t('noAnswer')}</span>,
    },
    { key: 'verdict', title: t('verdict'), show: row => <Decide row={row} /> },
  ]
}

/** What was found against guards: what it is, what they say to it, and one tap to decide. */
export function Findings(props: Props) {
  const t = useWords(words)
  const { siteId, personId, state, siteFilter, onFilter } = props
  const filter = Object.fromEntries(Object.entries({ siteId, personId, state }).filter(([, value]) => value))
  const list = useList('GET /findings', filter)
  const columns = useColumns(props)
  const states = findingStates.map(value => ({ value: value === 'open' ? '' : value, label: t(value) }))
  return (
    <Page title={t('title')}>
      <div className="line no-print">
        {siteFilter}
        <Choose label={t('state')} choices={states} value={state} onChoose={value => onFilter({ state: value })} />
        {personId && (
          <Button look="plain" onClick={() => onFilter({ person: '' })}>
            {t('everybody')}
          </Button>
        )}
      </div>
      <Listed
        name={t('title')}
        none={t(state || personId ? 'noneFits' : 'none')}
        {...(state || personId || siteId ? { way: <ShowAll /> } : {})}
        columns={columns}
        list={list}
      />
    </Page>
  )
}
