import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newId, type Id } from '#kernel/id.ts'
import { ask, problemOf, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { saveFile } from '#ui/save-file.ts'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import type { LedgerKind } from '../rules/choices.ts'
import { words } from '../words.ts'

type Props = { kind: LedgerKind; asked: { siteId: string; postId?: string; month: string } }

/** 打印 and 导出 of a book. A print that was not answered is asked for again as the same one, so it stands in the log once. */
export function PrintButtons({ kind, asked }: Props) {
  const t = useWords(words)
  const tell = useWords(shared)
  const client = useQueryClient()
  const key = useRef<Id | null>(null)
  const [busy, setBusy] = useState<'print' | 'xlsx' | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const during = async (what: 'print' | 'xlsx', work: () => Promise<void>): Promise<void> => {
    setBusy(what)
    setProblem(null)
    try {
      await work()
    } catch (thrown) {
      const said = problemOf(thrown)
      if (said.code === 'ledger.changed') key.current = null
      setProblem(said)
    } finally {
      setBusy(null)
    }
  }
  const print = async (): Promise<void> => {
    key.current ??= newId(now())
    const sending = { path: { kind }, body: asked, key: key.current }
    await saveFile(await ask('POST /ledgers/{kind}/print', sending), 'ledger.pdf')
    key.current = null
    await client.invalidateQueries({ queryKey: ['GET /ledgers/{kind}'] })
  }
  const take = async (): Promise<void> =>
    saveFile(await ask('GET /ledgers.xlsx', { query: { kind, ...asked } }), 'ledger.xlsx')
  return (
    <>
      <Button busy={busy === 'xlsx'} onClick={() => void during('xlsx', take)}>
        {t('spreadsheet')}
      </Button>
      <Button look="first" busy={busy === 'print'} onClick={() => void during('print', print)}>
        {t(busy === 'print' ? 'printing' : 'print')}
      </Button>
      {problem && (
        <Side title={t('printFailed')} look="middle" onClose={() => setProblem(null)}>
          <div className="stack">
            <Refusal problem={problem} />
            <Button onClick={() => setProblem(null)}>{tell('close')}</Button>
          </div>
        </Side>
      )}
    </>
  )
}
