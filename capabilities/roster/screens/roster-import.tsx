import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newId, type Id } from '#kernel/id.ts'
import { sitesQuery } from '#capabilities/sites/screens/index.ts'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { DropFile } from '#ui/parts/drop-file.tsx'
import { RunningImport } from '#ui/parts/import-run.tsx'
import { Loaded, Page, Skeleton } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useWords } from '#ui/words.tsx'
import type { RosterAnswers, RosterImported, RosterPreview } from '../import/schema.ts'
import { words } from '../import/screen-words.ts'
import { Imported } from './roster-imported.tsx'
import { answersOf, Questions } from './roster-import-questions.tsx'
import { awayIn, Rows, Summary } from './roster-import-rows.tsx'
import './roster-import.css'

type Read = { file: File; preview: RosterPreview; key: Id; problem?: Problem }
type Stage =
  | { at: 'choosing'; problem?: Problem }
  | { at: 'reading'; name: string }
  | ({ at: 'preview' } & Read)
  | { at: 'importing'; file: File; key: Id }
  | { at: 'done'; imported: RosterImported; away: number }

const formOf = (file: File, siteId: string, answers: RosterAnswers, digest?: string): FormData => {
  const form = new FormData()
  form.set('siteId', siteId)
  form.set('answers', JSON.stringify(answers))
  if (digest) form.set('digest', digest)
  form.set('file', file)
  return form
}
const noAnswers: RosterAnswers = { marks: [], posts: [], people: [], firstOn: null }

/** From the file to the drafts. The file stays in the browser and goes along with each request, with what was answered. */
function useRosterImport(siteId: string) {
  const client = useQueryClient()
  const [stage, setStage] = useState<Stage>({ at: 'choosing' })
  const [answers, setAnswers] = useState<RosterAnswers>(noAnswers)
  const read = async (file: File, said: RosterAnswers) => {
    setStage({ at: 'reading', name: file.name })
    setAnswers(said)
    try {
      const preview = await request('POST /roster/import/preview', { form: formOf(file, siteId, said) })
      setStage({ at: 'preview', file, preview, key: newId(now()) })
    } catch (thrown) {
      setStage({ at: 'choosing', problem: problemOf(thrown) })
    }
  }
  const put = async ({ file, preview, key }: Read) => {
    setStage({ at: 'importing', file, key })
    try {
      const form = formOf(file, siteId, answers, preview.digest)
      const imported = await request('POST /roster/import', { form, key })
      await client.invalidateQueries({ queryKey: ['GET /roster'] })
      setStage({ at: 'done', imported, away: awayIn(preview) })
    } catch (thrown) {
      setStage({ at: 'preview', file, preview, key: newId(now()), problem: problemOf(thrown) })
    }
  }
  return { stage, answers, read, put, again: () => setStage({ at: 'choosing' }) }
}

type FlowProps = { siteId: string }

function Previewed({ read: shown, flow }: { read: Read; flow: ReturnType<typeof useRosterImport> }) {
  const t = useWords(words)
  const { file, preview, problem } = shown
  const [draft, setDraft] = useState(() => answersOf(preview, flow.answers))
  const changed = JSON.stringify(draft) !== JSON.stringify(answersOf(preview, flow.answers))
  const { add } = preview.counts
  return (
    <>
      {problem && <Refusal problem={problem} />}
      <Summary preview={preview} />
      <Questions
        preview={preview}
        answers={draft}
        onAnswer={setDraft}
        onApply={() => void flow.read(file, draft)}
        changed={changed}
      />
      <div className="line">
        <Button look="first" disabled={!preview.ready || changed || add === 0} onClick={() => void flow.put(shown)}>
          {add > 0 ? t('put', { count: add }) : t('nothing')}
        </Button>
        <Button onClick={flow.again}>{t('another')}</Button>
        {!preview.ready && <span className="soon">{t('answerFirst')}</span>}
        {preview.ready && changed && <span className="soon">{t('rereadFirst')}</span>}
      </div>
      <Rows preview={preview} />
    </>
  )
}

function Flow({ siteId }: FlowProps) {
  const t = useWords(words)
  const flow = useRosterImport(siteId)
  const { stage } = flow
  if (stage.at === 'reading') return <Skeleton rows={8} />
  if (stage.at === 'importing') return <RunningImport id={stage.key} fileName={stage.file.name} />
  if (stage.at === 'done') return <Imported imported={stage.imported} away={stage.away} onAgain={flow.again} />
  if (stage.at === 'preview') return <Previewed key={stage.preview.digest} read={stage} flow={flow} />
  return (
    <>
      {stage.problem && <Refusal problem={stage.problem} />}
      <DropFile says={t('dropSays')} onFile={file => void flow.read(file, noAnswers)} />
    </>
  )
}

/** A month's roster from the spreadsheet an office keeps: what its marks mean, which posts, what will happen, drafts. */
export function RosterImport({ site }: { site: string | undefined }) {
  const t = useWords(words)
  const sites = useQuery(sitesQuery)
  const [chosen, setChosen] = useState(site)
  const siteId = chosen ?? sites.data?.[0]?.id
  const choices = (sites.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Page title={t('title')}>
      <Loaded query={sites}>
        {() =>
          siteId ? (
            <>
              {choices.length > 1 && <Choose label={t('site')} choices={choices} value={siteId} onChoose={setChosen} />}
              <Flow key={siteId} siteId={siteId} />
            </>
          ) : (
            <p>{t('noSites')}</p>
          )
        }
      </Loaded>
    </Page>
  )
}
