import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { newId, type Id } from '#kernel/id.ts'
import type { Imported, Preview, PreviewRow, Verdict } from '#kernel/preview.ts'
import type { Register } from '#kernel/register.ts'
import { problemOf, request, unreachable, type Problem } from '../client.ts'
import { now } from '../clock.ts'
import { saveFile } from '../save-file.ts'
import { useLanguage, useWords } from '../words.tsx'
import { Button } from './button.tsx'
import { DropFile } from './drop-file.tsx'
import { ImportPreview } from './import-preview.tsx'
import { RunningImport } from './import-run.tsx'
import { words } from './import-words.ts'
import { Skeleton } from './page.tsx'
import { Refusal } from './refusal.tsx'

// From a file to what it did: read, shown row by row, and only then imported, exactly what was shown or not at all. The
// file stays in the browser and goes along with each request, so that any server can answer. One op id belongs to one
// preview: sent again after a broken connection, it imports once.

type Props = {
  register: Register
  /** What the file should hold, in plain words. */
  dropSays: string
  preview: (form: FormData) => Promise<Preview>
  write: (form: FormData, key: Id) => Promise<Imported>
  /** The refused rows of the file with their reasons, as a spreadsheet. */
  refused?: (form: FormData) => Promise<Response>
  /** Says what was done, and where to go from here. */
  done: (imported: Imported) => ReactNode
  onDone?: () => void
}

type Previewed = { at: 'preview'; file: File; preview: Preview; key: Id; problem?: Problem }
type Stage =
  | { at: 'choosing'; problem?: Problem }
  | { at: 'reading'; file: File }
  | Previewed
  | { at: 'importing'; file: File; key: Id }
  | { at: 'done'; imported: Imported }

const formOf = (file: File, fields: Record<string, string> = {}): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', file)
  return form
}

const pause = (milliseconds: number) => new Promise(go => setTimeout(go, milliseconds))

/** Waits until a run is no longer running; what became of it, or null where the server knows none. */
async function ended(key: Id): Promise<string | null> {
  for (;;) {
    const run = await request('GET /imports/{id}', { path: { id: key } }).catch((thrown: unknown) =>
      problemOf(thrown).status === 404 ? null : undefined,
    )
    if (run === null || (run && run.state !== 'running')) return run && run.state
    await pause(2000)
  }
}

/** The stages of an import. */
function useImport({ register, preview: read, write, onDone }: Props) {
  const [stage, setStage] = useState<Stage>({ at: 'choosing' })
  const open = async (file: File) => {
    setStage({ at: 'reading', file })
    try {
      setStage({ at: 'preview', file, preview: await read(formOf(file)), key: newId(now()) })
    } catch (thrown) {
      setStage({ at: 'choosing', problem: problemOf(thrown) })
    }
  }
  const send = async ({ file, preview, key }: Previewed): Promise<Imported> => {
    const form = () => formOf(file, { digest: preview.digest })
    try {
      return await write(form(), key)
    } catch (thrown) {
      // The answer was lost on its way, not the import: it is waited for, and asked for again.
      if (problemOf(thrown).code !== unreachable || (await ended(key)) !== 'done') throw thrown
      return write(form(), key)
    }
  }
  const start = async (before: Previewed) => {
    const { file, preview, key } = before
    setStage({ at: 'importing', file, key })
    try {
      const imported = await send(before)
      onDone?.()
      setStage({ at: 'done', imported })
    } catch (thrown) {
      // What was refused stays refused under its id: the next try is another.
      setStage({ at: 'preview', file, preview, key: newId(now()), problem: problemOf(thrown) })
    }
  }
  const map = async (file: File, heading: string, means: string) => {
    try {
      await request('POST /imports/headings', { body: { register: register.name, heading, means } })
      setStage({ at: 'preview', file, preview: await read(formOf(file)), key: newId(now()) })
    } catch (thrown) {
      setStage(before => (before.at === 'preview' ? { ...before, problem: problemOf(thrown) } : before))
    }
  }
  const more = async (file: File, verdict: Verdict, after: PreviewRow | undefined): Promise<PreviewRow[]> => {
    const fields = { verdict, ...(after ? { after: `${after.row}@${after.sheet}` } : {}) }
    return (await read(formOf(file, fields))).rows
  }
  return { stage, open, start, map, more, again: () => setStage({ at: 'choosing' }) }
}

type DecideProps = {
  stage: Previewed
  onImport: () => void
  onAgain: () => void
  onRefused?: (() => Promise<void>) | undefined
}

function Decide({ stage: { preview, problem }, onImport, onAgain, onRefused }: DecideProps) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const { add, change, warned, refused } = preview.counts
  const count = add + change + warned
  const take = () => {
    setBusy(true)
    void onRefused?.().finally(() => setBusy(false))
  }
  return (
    <>
      {problem && <Refusal problem={problem} />}
      <div className="line">
        <Button look="first" disabled={count === 0} onClick={onImport}>
          {count > 0 ? t('doImport', { count }) : t('nothing')}
        </Button>
        <Button onClick={onAgain}>{t('another')}</Button>
        {refused > 0 && <span className="faint">{t('leftOut', { count: refused })}</span>}
        {refused > 0 && onRefused && (
          <Button look="plain" busy={busy} onClick={take}>
            {t('takeRefused')}
          </Button>
        )}
      </div>
    </>
  )
}

/** What is under way or went wrong before: an import of a colleague is watched here as well. */
function Before({ register }: { register: string }) {
  const t = useWords(words)
  const { data } = useQuery({
    queryKey: ['GET /imports', register],
    queryFn: () => request('GET /imports', { query: { register, limit: 1 } }),
    refetchInterval: 5000,
  })
  const last = data?.rows[0]
  if (last?.state === 'running') return <RunningImport id={last.id} fileName={last.fileName} />
  if (last?.state === 'broken') return <p className="soon">{t('broke', { file: last.fileName })}</p>
  return null
}

/** An import from the file to what it did. */
export function ImportFlow(props: Props) {
  const t = useWords(words)
  const { register, dropSays, refused, done } = props
  const { stage, open, start, map, more, again } = useImport(props)
  if (stage.at === 'choosing')
    return (
      <>
        {stage.problem && <Refusal problem={stage.problem} />}
        <Before register={register.name} />
        <DropFile says={dropSays} onFile={file => void open(file)} />
      </>
    )
  if (stage.at === 'reading')
    return (
      <>
        <p>{t('reading', { file: stage.file.name })}</p>
        <Skeleton rows={8} />
      </>
    )
  if (stage.at === 'importing') return <RunningImport id={stage.key} fileName={stage.file.name} />
  if (stage.at === 'done')
    return (
      <div className="import-done" role="status">
        {done(stage.imported)}
        <LeftRows rows={stage.imported.refused} />
        <Button onClick={again}>{t('another')}</Button>
      </div>
    )
  const { file, preview } = stage
  const take = refused && (async () => saveFile(await refused(formOf(file)), file.name))
  return (
    <>
      <Decide stage={stage} onImport={() => void start(stage)} onAgain={again} onRefused={take} />
      <ImportPreview
        key={preview.digest}
        preview={preview}
        register={register}
        onMap={(heading, means) => map(file, heading, means)}
        onMore={(verdict, after) => more(file, verdict, after)}
      />
    </>
  )
}

const named = 40

function LeftRows({ rows }: { rows: readonly number[] }) {
  const t = useWords(words)
  const comma = useLanguage() === 'zh' ? '、' : ', '
  if (rows.length === 0) return null
  return (
    <p>
      {rows.length > named ? t('importedMany', { count: rows.length }) : t('importedLeft', { rows: rows.join(comma) })}
    </p>
  )
}
