import { useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from '#ui/client.ts'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { sitesQuery } from '#capabilities/sites/screens/sites-query.ts'
import { NewHazard } from '../schema.ts'
import { words } from '../words.ts'

type Filled = Pick<NewHazard, 'siteId' | 'line'> & { says?: string }

/** 记隐患 by hand, for whoever walked past it. */
export function NoteHazard({ onDone, onClose }: { onDone: (id: string) => void; onClose: () => void }) {
  const t = useWords(words)
  const client = useQueryClient()
  const sites = useQuery(sitesQuery)
  const send = async (body: Filled, key: string): Promise<void> => {
    const { id } = await request('POST /hazards', { body, key })
    await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith('GET /cases') })
    onDone(id)
  }
  return (
    <Side title={t('noteHazard')} onClose={onClose}>
      <Loaded query={sites} rows={3}>
        {rows => (
          <Ask<Filled>
            eager
            keep="hazard.open"
            schema={NewHazard}
            submit={t('noteHazard')}
            {...(rows.length === 1 && rows[0] ? { initial: { siteId: rows[0].id } } : {})}
            onSend={send}
            onCancel={onClose}
          >
            <ChoiceField
              name="siteId"
              label={t('site')}
              listed
              choices={rows.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Field name="line" label={t('hazardLine')} why={t('noteHazardWhy')} />
            <Field name="says" label={t('hazardMore')}>
              <textarea rows={3} className="matter-input" />
            </Field>
          </Ask>
        )}
      </Loaded>
    </Side>
  )
}
