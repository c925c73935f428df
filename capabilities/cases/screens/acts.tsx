import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayArticle } from '#kernel/law.ts'
import { problemOf, request, type Answer, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask } from '#ui/parts/form.tsx'
import { LawQuote, Refusal } from '#ui/parts/refusal.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { takenAs } from '../rules/ask-case.ts'
import { half, type Faced } from '../rules/say-case.ts'
import type { CaseFull } from '../schema.ts'
import { words } from '../words.ts'
import { ActFields, fieldsOf, formSchemaOf } from './act-fields.tsx'

type Act = 'POST /cases/{id}/hazard.mend'
type Sending = { path: { id: string }; body: object; key?: string }
// Every action of every kind has a route of this form; which ones there are is the kind's to say.
const send = request as unknown as (name: string, sending: Sending) => Promise<Answer<Act>>

function useAct(matter: CaseFull) {
  const client = useQueryClient()
  return async (action: string, body: object, key?: string): Promise<void> => {
    const { id, kind, version } = matter
    try {
      await send(`POST /cases/{id}/${kind}.${action}`, {
        path: { id },
        body: { ...body, version },
        ...(key ? { key } : {}),
      })
    } finally {
      // Also after a refusal: somebody else may have dealt with it, and that is what is to be shown.
      await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith('GET /cases') })
    }
  }
}

type Props = { matter: CaseFull; faced: Faced }

/** The law an action or its kind rests on, in our own words. */
function Law({ faced: { kind }, action }: { faced: Faced; action?: string }) {
  const language = useLanguage()
  const law = (action && kind.actions[action]?.law) || kind.law
  if (!law) return null
  return <LawQuote article={sayArticle(law, language)} gist={half(law.gist, language)} />
}

function Filling({ matter, faced, action, onClose }: Props & { action: string; onClose: () => void }) {
  const language = useLanguage()
  const { timeZone } = useReader()
  const act = useAct(matter)
  const said = faced.face.actions[action]
  return (
    <div className="matter-form">
      <h3>{half(said?.button, language)}</h3>
      <Ask<Record<string, unknown>>
        eager
        keep={`${matter.kind}.${action}:${matter.id}`}
        schema={formSchemaOf(faced, action)}
        submit={half(said?.button, language)}
        onSend={async (values, key) => {
          await act(action, takenAs(fieldsOf(faced, action), values, timeZone), key)
          onClose()
        }}
        onCancel={onClose}
      >
        <ActFields faced={faced} action={action} />
      </Ask>
    </div>
  )
}

/** What the reader may do now: each action a button, its form in place, and the article it rests on. */
export function Acts({ matter, faced }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const act = useAct(matter)
  const [filling, setFilling] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const press = (action: string): void => {
    setProblem(null)
    if (fieldsOf(faced, action).length > 0) return setFilling(action)
    setBusy(true)
    act(action, {})
      .catch((thrown: unknown) => setProblem(problemOf(thrown)))
      .finally(() => setBusy(false))
  }
  const open = filling !== null && matter.can.includes(filling) ? filling : null
  return (
    <section className="stack no-print">
      {matter.can.length === 0 && !matter.closedAt && <p className="faint">{t('actionsNone')}</p>}
      {open === null && matter.can.length > 0 && (
        <div className="line">
          {matter.can.map((action, at) => (
            <Button key={action} {...(at === 0 ? { look: 'first' } : {})} busy={busy} onClick={() => press(action)}>
              {half(faced.face.actions[action]?.button, language)}
            </Button>
          ))}
        </div>
      )}
      {open !== null && (
        <Filling key={open} matter={matter} faced={faced} action={open} onClose={() => setFilling(null)} />
      )}
      {problem && <Refusal problem={problem} />}
      {matter.can.length > 0 && <Law faced={faced} {...(open ? { action: open } : {})} />}
    </section>
  )
}
