import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { problemOf, request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Skeleton } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from '../words.ts'

// As typed: the figure is read when it is sent, so that a wrong one is said beside the field.
const asked = { properties: { keptDays: { pattern: '^([1-9]|[1-9][0-9]|1[0-7][0-9]|180)$' } }, required: ['keptDays'] }

/** How long entries of a site are kept, in one line; whoever may change it does so here. */
export function KeptDays({ siteId }: { siteId: string }) {
  const t = useWords(words)
  const client = useQueryClient()
  const [changing, setChanging] = useState(false)
  const queryKey = ['GET /sites/{id}/gate-rule', siteId]
  const path = { id: siteId }
  const query = useQuery({ queryKey, queryFn: () => request('GET /sites/{id}/gate-rule', { path }) })
  const { data } = query
  if (!data && !query.error) return <Skeleton rows={1} />
  if (!data) return <Refusal problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
  const send = async ({ keptDays }: { keptDays: string }, key: string): Promise<void> => {
    await request('POST /sites/{id}/gate-rule', { path, body: { keptDays: Number(keptDays) }, key })
    await client.invalidateQueries({ queryKey })
    setChanging(false)
  }
  return (
    <div className="faint no-print">
      {t('keptNow', { days: data.keptDays })}{' '}
      {data.can.includes('setRule') && (
        <Button look="plain" onClick={() => setChanging(true)}>
          {t('change')}
        </Button>
      )}
      {changing && (
        <Side title={t('keptTitle')} onClose={() => setChanging(false)}>
          <div className="stack">
            <p>{t('keptSays')}</p>
            <Ask<{ keptDays: string }>
              schema={asked}
              submit={t('change')}
              initial={{ keptDays: String(data.keptDays) }}
              onSend={send}
            >
              <Field name="keptDays" label={t('keptDays')} why={t('changed')}>
                <Input inputMode="numeric" maxLength={3} />
              </Field>
            </Ask>
          </div>
        </Side>
      )}
    </div>
  )
}
