import { useState } from 'react'
import { ask, problemOf, type Problem } from '../client.ts'
import type { Name } from '../contract.ts'
import { printWhole } from '../paper.ts'
import { saveFile } from '../save-file.ts'
import { useWords } from '../words.tsx'
import { Button } from './button.tsx'
import { words } from './import-words.ts'
import { Refusal } from './refusal.tsx'
import { Side } from './side.tsx'
import { words as shared } from '../words.ts'

type Spreadsheet = Extract<Name, `GET ${string}.xlsx`>
type Props = {
  /** The list's own spreadsheet, narrowed as the list on the screen is; left out where it only prints. */
  list?: Spreadsheet
  filter?: Record<string, string | undefined>
}

/** 导出 and 打印 of a list: the spreadsheet holds every row, the paper as many as paper should (`ui/paper.ts`). */
export function ExportButtons({ list, filter }: Props) {
  const t = useWords(words)
  const tell = useWords(shared)
  const [busy, setBusy] = useState<'export' | 'print' | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const during = async (what: 'export' | 'print', work: () => Promise<void>) => {
    setBusy(what)
    try {
      await work()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(null)
    }
  }
  const take = async (name: Spreadsheet) =>
    saveFile(await ask<Name>(name, { query: filter ?? {} } as Parameters<typeof ask<Name>>[1]), 'list.xlsx')
  return (
    <>
      {list && (
        <Button look="plain" busy={busy === 'export'} onClick={() => void during('export', () => take(list))}>
          {t(busy === 'export' ? 'exporting' : 'export')}
        </Button>
      )}
      <Button look="plain" busy={busy === 'print'} onClick={() => void during('print', printWhole)}>
        {t(busy === 'print' ? 'printing' : 'print')}
      </Button>
      {problem && (
        <Side title={t('exportFailed')} look="middle" onClose={() => setProblem(null)}>
          <div className="stack">
            <Refusal problem={problem} />
            <Button onClick={() => setProblem(null)}>{tell('close')}</Button>
          </div>
        </Side>
      )}
    </>
  )
}
