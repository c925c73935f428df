import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Loaded, Part } from '#ui/parts/page.tsx'
import { CopyLine } from '#ui/parts/qr.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { TimeText, useSaid } from '#ui/parts/said.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { NewWebhook, type Settings, type Webhook } from '../schema.ts'
import { words } from '../words.ts'
import { useChange } from './use-change.ts'

const key = ['GET /webhooks']
const schema = { properties: { url: NewWebhook.properties.url }, required: ['url'] }
type Kinds = Settings['kinds']
type Sending = Webhook['sendings'][number]

/** What a program that receives them checks, as it stands in the document of operations. */
const sample = `import { createHmac, timingSafeEqual } from 'node:crypto'

export function genuine(secret, headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': given } = headers
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) return false
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const right = 'v1,' + createHmac('sha256', key).update(id + '.' + at + '.' + body).digest('base64')
  return given.split(' ').some(one => one.length === right.length && timingSafeEqual(Buffer.from(one), Buffer.from(right)))
}`

const faults = ['timeout', 'network', 'host', 'private', 'form', 'off', 'broken'] as const

function Sendings({ sendings, kinds }: { sendings: readonly Sending[]; kinds: Kinds }) {
  const t = useWords(words)
  const language = useLanguage()
  const nameOf = ({ kind }: Sending): string => kinds.find(one => one.kind === kind)?.name[language] ?? t('testKind')
  const answerOf = ({ answer }: Sending): string => {
    const fault = faults.find(one => one === answer)
    return fault ? t(`fault.${fault}`) : (answer ?? '')
  }
  const columns: Column<Sending>[] = [
    { key: 'kind', title: t('kind'), show: nameOf },
    { key: 'when', title: t('when'), whole: true, show: one => <TimeText at={one.madeAt} /> },
    { key: 'state', title: t('state'), whole: true, show: one => t(`state.${one.state}`) },
    {
      key: 'answer',
      title: t('answer'),
      show: one => [answerOf(one), one.tries > 1 ? t('tries', { count: one.tries }) : ''].filter(Boolean).join(' · '),
    },
  ]
  return (
    <details>
      <summary>{t('lastSendings')}</summary>
      {sendings.length === 0 ? (
        <p className="faint">{t('noSendings')}</p>
      ) : (
        <List name={t('lastSendings')} columns={columns} rows={sendings} keyOf={one => one.id} />
      )}
    </details>
  )
}

function One({ hook, kinds }: { hook: Webhook; kinds: Kinds }) {
  const t = useWords(words)
  const { whole } = useSaid()
  const client = useQueryClient()
  const { problem, busy, change } = useChange()
  const send = (name: 'POST /webhooks/{id}/test' | 'POST /webhooks/{id}/end'): void =>
    void change(async () => {
      await request(name, { path: { id: hook.id } })
      await client.invalidateQueries({ queryKey: key })
    })
  const stands = hook.offAt
    ? t('stopped', { time: whole(hook.offAt) })
    : hook.failingSince
      ? t('since', { time: whole(hook.failingSince) })
      : t('working')
  return (
    <div className="webhook">
      <div>
        <strong className="webhook-url">{hook.url}</strong>{' '}
        <span className={hook.offAt ? 'acts' : hook.failingSince ? 'soon' : 'faint'}>{stands}</span>
      </div>
      <div className="line">
        {!hook.offAt && (
          <Button busy={busy} onClick={() => send('POST /webhooks/{id}/test')}>
            {t('test')}
          </Button>
        )}
        <Button busy={busy} onClick={() => send('POST /webhooks/{id}/end')}>
          {t('remove')}
        </Button>
      </div>
      <Sendings sendings={hook.sendings} kinds={kinds} />
      {problem && <Refusal problem={problem} />}
    </div>
  )
}

function Add({ kinds, onMade, onCancel }: { kinds: Kinds; onMade: (secret: string) => void; onCancel: () => void }) {
  const t = useWords(words)
  const language = useLanguage()
  const [chosen, setChosen] = useState<readonly string[]>(
    kinds.filter(one => one.group === 'safety').map(one => one.kind),
  )
  const turn = (kind: string): void =>
    setChosen(chosen.includes(kind) ? chosen.filter(one => one !== kind) : [...chosen, kind])
  const send = async ({ url }: { url: string }): Promise<void> => {
    const { secret } = await request('POST /webhooks', { body: { url, kinds: [...chosen] } })
    onMade(secret)
  }
  return (
    <Ask<{ url: string }> schema={schema} submit={t('webhookAdd')} onSend={send} onCancel={onCancel}>
      <Field name="url" label={t('url')} why={t('urlWhy')} />
      <p>{t('kindsToSend')}</p>
      <div className="toggles" role="group" aria-label={t('kindsToSend')}>
        {kinds.map(({ kind, name }) => (
          <Button key={kind} aria-pressed={chosen.includes(kind)} onClick={() => turn(kind)}>
            {name[language]}
          </Button>
        ))}
      </div>
    </Ask>
  )
}

/** Where the office sends what happens, for other systems. */
export function WebhooksPart({ kinds }: { kinds: Kinds }) {
  const t = useWords(words)
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request('GET /webhooks', { signal }),
    refetchInterval: 10_000,
  })
  const made = (given: string): void => {
    setSecret(given)
    setAdding(false)
    void client.invalidateQueries({ queryKey: key })
  }
  return (
    <Part
      title={t('webhooks')}
      says={t('webhooksSays')}
      actions={!adding && <Button onClick={() => setAdding(true)}>{t('webhookAdd')}</Button>}
    >
      {secret && (
        <div role="status">
          <p>{t('secret')}</p>
          <CopyLine text={secret} />
        </div>
      )}
      {adding && <Add kinds={kinds} onMade={made} onCancel={() => setAdding(false)} />}
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="faint">{t('webhooksNone')}</p>
          ) : (
            <>
              {rows.map(hook => (
                <One key={hook.id} hook={hook} kinds={kinds} />
              ))}
            </>
          )
        }
      </Loaded>
      <details>
        <summary>{t('howToCheck')}</summary>
        <pre className="notice-code mono" tabIndex={0}>
          {sample}
        </pre>
      </details>
    </Part>
  )
}
