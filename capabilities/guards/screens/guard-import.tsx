import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { newId, type Id } from '#kernel/id.ts'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Page, Skeleton } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useWords } from '#ui/words.tsx'
import type { Imported, Preview } from '../schema.ts'
import { words } from '../words.ts'
import { DropFile } from './drop-file.tsx'
import { PreviewTable } from './preview-table.tsx'
import './guard-import.css'

type Previewed = { at: 'preview'; file: File; preview: Preview; key: Id; problem?: Problem; importing?: boolean }
type Stage =
  | { at: 'choosing'; problem?: Problem }
  | { at: 'reading'; file: File }
  | Previewed
  | { at: 'done'; imported: Imported }

const formOf = (file: File, digest?: string): FormData => {
  const form = new FormData()
  if (digest) form.set('digest', digest)
  form.set('file', file)
  return form
}

function Done({ imported, onAgain }: { imported: Imported; onAgain: () => void }) {
  const t = useWords(words)
  return (
    <div className="stack" role="status">
      <h2>{t('imported', { added: imported.added, changed: imported.changed })}</h2>
      {imported.refused.length > 0 && <p>{t('importedLeft', { rows: imported.refused.join('、') })}</p>}
      <div className="line">
        <Link to="/guards" className="button first">
          {t('see')}
        </Link>
        <Button onClick={onAgain}>{t('another')}</Button>
      </div>
    </div>
  )
}

type DecideProps = { stage: Previewed; onImport: () => void; onAgain: () => void }

function Decide({ stage, onImport, onAgain }: DecideProps) {
  const t = useWords(words)
  const { preview, problem, importing } = stage
  const { add, change, warned, refused } = preview.counts
  const count = add + change + warned
  return (
    <>
      {problem && <Refusal problem={problem} />}
      <div className="line">
        <Button look="first" busy={importing ?? false} disabled={count === 0} onClick={onImport}>
          {importing ? t('importing') : count > 0 ? t('doImport', { count }) : t('nothing')}
        </Button>
        <Button onClick={onAgain}>{t('another')}</Button>
        {refused > 0 && <span className="faint">{t('leftOut', { count: refused })}</span>}
      </div>
    </>
  )
}

/** The stages of an import. One op id belongs to one preview, so a repeated send imports once. */
function useImport() {
  const client = useQueryClient()
  const [stage, setStage] = useState<Stage>({ at: 'choosing' })
  const read = async (file: File) => {
    setStage({ at: 'reading', file })
    try {
      const preview = await request('POST /guards/import/preview', { form: formOf(file) })
      setStage({ at: 'preview', file, preview, key: newId(now()) })
    } catch (thrown) {
      setStage({ at: 'choosing', problem: problemOf(thrown) })
    }
  }
  const write = async ({ file, preview, key }: Previewed) => {
    setStage({ at: 'preview', file, preview, key, importing: true })
    try {
      const imported = await request('POST /guards/import', { form: formOf(file, preview.digest), key })
      void client.invalidateQueries({ queryKey: ['GET /guards'] })
      setStage({ at: 'done', imported })
    } catch (thrown) {
      setStage({ at: 'preview', file, preview, key, problem: problemOf(thrown) })
    }
  }
  return { stage, read, write, again: () => setStage({ at: 'choosing' }) }
}

/** A spreadsheet is read, each row is judged and shown, and only then imported: exactly what was shown, or not at all. */
export function GuardImport() {
  const t = useWords(words)
  const { stage, read, write, again } = useImport()
  return (
    <Page title={t('importTitle')} purpose={t('importPurpose')}>
      {stage.at === 'choosing' && stage.problem && <Refusal problem={stage.problem} />}
      {stage.at === 'choosing' && <DropFile onFile={file => void read(file)} />}
      {stage.at === 'reading' && <p>{t('reading', { file: stage.file.name })}</p>}
      {stage.at === 'reading' && <Skeleton rows={8} />}
      {stage.at === 'preview' && <Decide stage={stage} onImport={() => void write(stage)} onAgain={again} />}
      {stage.at === 'preview' && <PreviewTable preview={stage.preview} />}
      {stage.at === 'done' && <Done imported={stage.imported} onAgain={again} />}
    </Page>
  )
}
