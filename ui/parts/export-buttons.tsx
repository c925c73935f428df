import { useState } from 'react'
import { ask, problemOf, type Problem } from '../client.ts'
import type { Name } from '../contract.ts'
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

/** 导出 and 打印 of a list: the spreadsheet holds every row, the paper those on the screen. */
export function ExportButtons({ list, filter }: Props) {
  const t = useWords(words)
  const tell = useWords(shared)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (name: Spreadsheet) => {
    setBusy(true)
    try {
      await saveFile(await ask<Name>(name, { query: filter ?? {} } as Parameters<typeof ask<Name>>[1]), 'list.xlsx')
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {list && (
        <Button look="plain" busy={busy} onClick={() => void take(list)}>
          {t(busy ? 'exporting' : 'export')}
        </Button>
      )}
      <Button look="plain" onClick={() => window.print()}>
        {t('print')}
      </Button>
      {problem && (
        <Side title={t('export')} look="middle" onClose={() => setProblem(null)}>
          <div className="stack">
            <Refusal problem={problem} />
            <Button onClick={() => setProblem(null)}>{tell('close')}</Button>
          </div>
        </Side>
      )}
    </>
  )
}
