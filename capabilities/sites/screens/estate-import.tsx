import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Imported } from '#kernel/preview.ts'
import { ask, request } from '#ui/client.ts'
import { ImportFlow } from '#ui/parts/import-flow.tsx'
import { Page } from '#ui/parts/page.tsx'
import { Sample } from '#ui/parts/sample.tsx'
import { useWords } from '#ui/words.tsx'
import { estatesRegister } from '../import/register.ts'
import { words } from '../words.ts'
import { sitesQuery } from './sites-query.ts'

function Done({ imported: { added, changed } }: { imported: Imported }) {
  const t = useWords(words)
  return (
    <>
      <h2>{t('estatesImported', { added, changed })}</h2>
      <Link to="/sites" className="button first">
        {t('seeSites')}
      </Link>
    </>
  )
}

/** From the file to what it did, with a sample of what it may look like. */
export function EstateFlow() {
  const t = useWords(words)
  const client = useQueryClient()
  return (
    <>
      <Sample list="GET /estates/import/sample.xlsx" />
      <ImportFlow
        register={estatesRegister}
        dropSays={t('importEstatesSays')}
        preview={form => request('POST /estates/import/preview', { form })}
        write={(form, key) => request('POST /estates/import', { form, key })}
        refused={form => ask('POST /estates/import/refused.xlsx', { form })}
        done={imported => <Done imported={imported} />}
        onDone={() => void client.invalidateQueries(sitesQuery)}
      />
    </>
  )
}

/** 导入小区名册: each row is judged and shown, and only then imported: exactly what was shown, or not at all. */
export function EstateImport() {
  const t = useWords(words)
  return (
    <Page title={t('importEstates')}>
      <EstateFlow />
    </Page>
  )
}
