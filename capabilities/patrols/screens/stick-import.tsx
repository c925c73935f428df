import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask, request } from '#ui/client.ts'
import { ImportFlow } from '#ui/parts/import-flow.tsx'
import { Page } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { sticksRegister } from '../register.ts'
import { stickWords } from '../stick-words.ts'

function Done({ count }: { count: number }) {
  const t = useWords(stickWords)
  return (
    <>
      <h2>{t('stickDone', { count })}</h2>
      <Link to="/scans" className="button first">
        {t('stickSee')}
      </Link>
    </>
  )
}

/** The log of patrol sticks is read, each touch is shown with whom and where it means, and only then kept. */
export function StickImport() {
  const t = useWords(stickWords)
  const client = useQueryClient()
  return (
    <Page title={t('stickTitle')}>
      <ImportFlow
        register={sticksRegister}
        dropSays={t('stickDrop')}
        preview={form => request('POST /sticks/import/preview', { form })}
        write={(form, key) => request('POST /sticks/import', { form, key })}
        refused={form => ask('POST /sticks/import/refused.xlsx', { form })}
        done={imported => <Done count={imported.added} />}
        onDone={() => void client.invalidateQueries({ queryKey: ['GET /scans'] })}
      />
    </Page>
  )
}
