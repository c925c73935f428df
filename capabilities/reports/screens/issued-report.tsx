import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, problemOf, request, type Answer, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded, Page } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useReader } from '#ui/reader.tsx'
import { saveFile } from '#ui/save-file.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { titleOf } from '../forms/paper.ts'
import { sayMoment } from '../forms/say.ts'
import { words } from '../words.ts'
import { ReportFigures } from './figures.tsx'
import './reports.css'

type Whole = Answer<'GET /reports/{id}'>

function Changes({ id }: { id: string }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const query = useQuery({
    queryKey: ['GET /reports/{id}/changes', id],
    queryFn: ({ signal }) => request('GET /reports/{id}/changes', { path: { id }, signal }),
  })
  return (
    <Loaded query={query} rows={4}>
      {({ asOf, same, rows, more }) =>
        same ? (
          <p>{t('same')}</p>
        ) : (
          <>
            <p>{t('differs', { time: sayMoment(asOf, timeZone, language), count: rows.length + more })}</p>
            <div className="report-scroll">
              <table className="report-table">
                <thead>
                  <tr>
                    <th scope="col">{t('figure')}</th>
                    <th scope="col">{t('was')}</th>
                    <th scope="col">{t('isNow')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(row => (
                    <tr key={row.path}>
                      <th scope="row">{row.says[language]}</th>
                      <td>{row.before || t('none')}</td>
                      <td>{row.after || t('none')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {more > 0 && <p className="faint">{t('more', { count: more })}</p>}
          </>
        )
      }
    </Loaded>
  )
}

function Take({ report }: { report: Whole }) {
  const t = useWords(words)
  const language = useLanguage()
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (name: 'GET /reports/{id}/report.pdf' | 'GET /reports/{id}/report.xlsx'): Promise<void> => {
    setBusy(name)
    setProblem(null)
    try {
      const ending = name.slice(name.lastIndexOf('.'))
      await saveFile(await ask(name, { path: { id: report.id } }), `${titleOf(report.figures, language)}${ending}`)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(null)
    }
  }
  return (
    <>
      <Button busy={busy?.endsWith('.pdf') ?? false} onClick={() => void take('GET /reports/{id}/report.pdf')}>
        {t('pdf')}
      </Button>
      <Button
        look="plain"
        busy={busy?.endsWith('.xlsx') ?? false}
        onClick={() => void take('GET /reports/{id}/report.xlsx')}
      >
        {t('xlsx')}
      </Button>
      {problem && <Refusal problem={problem} />}
    </>
  )
}

/** A report as it was issued: its figures of that moment, its paper, and what would come out otherwise today. */
export function IssuedReport({ id }: { id: string }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const [comparing, setComparing] = useState(false)
  const query = useQuery({
    queryKey: ['GET /reports/{id}', id],
    queryFn: ({ signal }) => request('GET /reports/{id}', { path: { id }, signal }),
  })
  const report = query.data
  const said = report && {
    version: report.version,
    by: report.issuedBy ?? report.figures.company,
    time: sayMoment(report.issuedAt, timeZone, language),
  }
  return (
    <Page
      title={report ? titleOf(report.figures, language) : t('title')}
      purpose={report && `${t(`reader.${report.reader}`)} · ${t('issuedSaid', said)}`}
      actions={
        report && (
          <>
            {report.can.includes('compare') && (
              <Button look="plain" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
                {t('compare')}
              </Button>
            )}
            <Take report={report} />
          </>
        )
      }
    >
      <p className="no-print">
        <Link to="/reports">{t('back')}</Link>
      </p>
      {comparing && <Changes id={id} />}
      <Loaded query={query} rows={12}>
        {whole => (
          <>
            <ReportFigures figures={whole.figures} />
            <p className="faint report-digest">{t('digestLine', { digest: whole.digest })}</p>
          </>
        )}
      </Loaded>
    </Page>
  )
}
