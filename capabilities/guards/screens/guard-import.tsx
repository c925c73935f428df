import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Imported } from '#kernel/preview.ts'
import { ask, request } from '#ui/client.ts'
import { ImportFlow } from '#ui/parts/import-flow.tsx'
import { Page } from '#ui/parts/page.tsx'
import { Sample } from '#ui/parts/sample.tsx'
import { useWords } from '#ui/words.tsx'
import { guardsRegister } from '../register.ts'
import { words } from '../words.ts'

function Done({ imported: { added, changed } }: { imported: Imported }) {
  const t = useWords(words)
  return (
    <>
      <h2>{t('imported', { added, changed })}</h2>
      <Link to="/guards" className="button first">
        {t('see')}
      </Link>
    </>
  )
}

/** From the file to what it did, with a sample of what it may look like. */
export function GuardFlow() {
  const t = useWords(words)
  const client = useQueryClient()
  return (
    <>
      <Sample list="GET /guards/import/sample.xlsx" />
      <ImportFlow
        register={guardsRegister}
        dropSays={t('dropSays')}
        preview={form => request('POST /guards/import/preview', { form })}
        write={(form, key) => request('POST /guards/import', { form, key })}
        refused={form => ask('POST /guards/import/refused.xlsx', { form })}
        done={imported => <Done imported={imported} />}
        onDone={() => void client.invalidateQueries({ queryKey: ['GET /guards'] })}
      />
    </>
  )
}

/** A spreadsheet is read, each row is judged and shown, and only then imported: exactly what was shown, or not at all. */
export function GuardImport() {
  const t = useWords(words)
  return (
    <Page title={t('importTitle')}>
      <GuardFlow />
    </Page>
  )
}
