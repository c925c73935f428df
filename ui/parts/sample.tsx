import { useState } from 'react'
import { ask, problemOf, type Problem } from '../client.ts'
import type { Name } from '../contract.ts'
import { saveFile } from '../save-file.ts'
import { useWords } from '../words.tsx'
import { Button } from './button.tsx'
import { words } from './import-words.ts'
import { Refusal } from './refusal.tsx'

/** A spreadsheet of invented rows under the headings an import knows, to be saved and filled in. */
export function Sample({ list }: { list: Extract<Name, `GET ${string}/sample.xlsx`> }) {
  const t = useWords(words)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await saveFile(await ask(list), 'sample.xlsx')
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <p className="line faint">
        {t('sampleSays')}
        <Button look="plain" busy={busy} onClick={() => void take()}>
          {t('sample')}
        </Button>
      </p>
      {problem && <Refusal problem={problem} />}
    </>
  )
}
