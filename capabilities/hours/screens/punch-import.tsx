import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask, request } from '#ui/client.ts'
import { ImportFlow } from '#ui/parts/import-flow.tsx'
import { Page } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { punchWords } from '../punch-words.ts'
import { punchesRegister } from '../register.ts'

function Done({ count }: { count: number }) {
  const t = useWords(punchWords)
  return (
    <>
      <h2>{t('punchDone', { count })}</h2>
      <Link to="/punches" className="button first">
        {t('punchSee')}
      </Link>
    </>
  )
}

/** A punch sheet is read, each row is shown with the punches found in it, and only then kept. */
export function PunchImport() {
  const t = useWords(punchWords)
  const client = useQueryClient()
  return (
    <Page title={t('punchImport')}>
      <ImportFlow
        register={punchesRegister}
        dropSays={t('punchDrop')}
        preview={form => request('POST /punches/import/preview', { form })}
        write={(form, key) => request('POST /punches/import', { form, key })}
        refused={form => ask('POST /punches/import/refused.xlsx', { form })}
        done={imported => <Done count={imported.added} />}
        onDone={() => void client.invalidateQueries({ queryKey: ['GET /punches'] })}
      />
    </Page>
  )
}
