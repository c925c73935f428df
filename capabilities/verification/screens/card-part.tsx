import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf, request, type Body, type Problem } from '#ui/client.ts'
import { dayAt, sayDay } from '#kernel/time.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, ChoiceField } from '#ui/parts/form.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Refusal, Unread } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { cardEndings, CardEnd } from '../schema.ts'
import { words } from '../words.ts'
import { printCards } from './print-cards.ts'

/** 核验卡 in a guard's file: whether there is one, and the ways to print and to revoke it. Nothing for who prints none. */
export function CardPart({ personId }: { personId: string }) {
  const t = useWords(words)
  const language = useLanguage()
  const client = useQueryClient()
  const { can, timeZone } = useReader()
  const [doing, setDoing] = useState<'anew' | 'revoke' | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const queryKey = ['GET /guards/{personId}/card', personId]
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => request('GET /guards/{personId}/card', { path: { personId }, signal }),
    enabled: can.includes('guards.write'),
    retry: false,
  })
  if (!query.data) return <Unread what={t('card')} query={query} />
  const { card } = query.data
  const changed = (): Promise<void> => client.invalidateQueries({ queryKey })
  const print = async (): Promise<void> => {
    await printCards([personId])
    await changed()
  }
  const first = (): void => {
    setBusy(true)
    setProblem(null)
    void print()
      .catch((thrown: unknown) => setProblem(problemOf(thrown)))
      .finally(() => setBusy(false))
  }
  const close = (): void => setDoing(null)
  const acts = card ? (
    <>
      <Button onClick={() => setDoing('anew')}>{t('printAnew')}</Button>
      <Button onClick={() => setDoing('revoke')} grave>
        {t('revoke')}
      </Button>
    </>
  ) : (
    <Button busy={busy} onClick={first}>
      {t('print')}
    </Button>
  )
  const on = card && sayDay(dayAt(Date.parse(card.issuedAt), timeZone), language, { year: true })
  return (
    <Part title={t('card')} says={t('cardSays')} actions={acts}>
      {problem && <Refusal problem={problem} />}
      <p className={card ? '' : 'faint'} data-testid="card-state">
        {on ? t('issued', { on }) : t('none')}
      </p>
      {doing === 'anew' && (
        <Sure title={t('printAnew')} act={t('printAnew')} onAct={print} onClose={close}>
          {t('printAnewSays')}
        </Sure>
      )}
      {doing === 'revoke' && card && (
        <Side title={t('revokeTitle')} onClose={close}>
          <Revoke cardId={card.id} onDone={() => changed().then(close)} />
        </Side>
      )}
    </Part>
  )
}

function Revoke({ cardId, onDone }: { cardId: string; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const send = async (body: Body<'POST /cards/{cardId}/revoke'>, key: string) => {
    await request('POST /cards/{cardId}/revoke', { path: { cardId }, body, key })
    await onDone()
  }
  return (
    <Ask schema={CardEnd} submit={t('revoke')} initial={{ reason: 'lost' }} onSend={send}>
      <p className="faint">{t('revokeSays')}</p>
      <ChoiceField name="reason" label={t('reason')} choices={cardEndings.map(value => ({ value, label: t(value) }))} />
    </Ask>
  )
}
