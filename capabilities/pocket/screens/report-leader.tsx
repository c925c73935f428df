import { useState } from 'react'
import { holdsIdentity } from '#kernel/least.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { choices } from '../../incidents/choice-words.ts'
import { mediators, results } from '../../incidents/rules/choices.ts'
import { pocketWords } from '../../incidents/pocket-words.ts'
import type { Report as ReportRow } from '../../incidents/rules/on-phone.ts'
import { Button, Field, Notice } from './parts.tsx'
import { record, type Made } from './record.ts'

type StepsProps = { row: ReportRow; onSaid(text: string): void }

/** What a duty leader does with a report: takes it in one tap, hands a dispute on, closes. */
export function LeaderSteps({ row, onSaid }: StepsProps) {
  const t = useWords(pocketWords)
  const say = useWords(choices)
  const [asking, setAsking] = useState<'hand-on' | 'close'>()
  const [says, setSays] = useState('')
  const caseId = row.id
  const taken = async (made: Made, said: string): Promise<void> => {
    if (!(await record(made))) return
    buzzYes()
    setAsking(undefined)
    onSaid(said)
  }
  if (row.closedAt) return null
  if ((row.kind === 'incident' || row.kind === 'guard-attacked') && row.state === 'reported')
    return (
      <Button
        kind="main"
        onClick={() => void taken({ name: `${row.kind as 'incident'}.acknowledge`, input: { caseId } }, t('taken'))}
        testId="acknowledge"
      >
        {t('acknowledge')}
      </Button>
    )
  if (row.kind === 'mediation' && row.state === 'calmed' && asking !== 'hand-on')
    return (
      <Button kind="main" onClick={() => setAsking('hand-on')} testId="hand-on">
        {t('handOn')}
      </Button>
    )
  if (asking === 'hand-on')
    return (
      <div className="deeds" role="group" aria-label={t('handTo')}>
        <strong>{t('handTo')}</strong>
        {mediators.map(to => (
          <Button
            key={to}
            onClick={() => void taken({ name: 'mediation.hand-on', input: { caseId, to } }, t('recorded'))}
            testId={`hand-on-${to}`}
          >
            {say(`to.${to}`)}
          </Button>
        ))}
      </div>
    )
  if (row.kind === 'incident')
    return asking === 'close' ? (
      <div className="deeds" role="group" aria-label={t('closeHow')}>
        <strong>{t('closeHow')}</strong>
        {results.map(result => (
          <Button
            key={result}
            onClick={() => void taken({ name: 'incident.close', input: { caseId, result } }, t('recorded'))}
            testId={`close-${result}`}
          >
            {say(`result.${result}`)}
          </Button>
        ))}
      </div>
    ) : (
      <Button kind="main" onClick={() => setAsking('close')} testId="close-report">
        {t('close')}
      </Button>
    )
  const field = closing[row.kind]
  if (!field || !field.from.includes(row.state)) return null
  const input = { caseId, [field.name]: says.trim() }
  const bad = holdsIdentity(says)
  return (
    <>
      <Field
        id="close-says"
        label={t(field.label)}
        maxLength={field.max}
        value={says}
        onText={setSays}
        testId="close-says"
      />
      {bad && <Notice tone="bad">{t('noIdentity')}</Notice>}
      <Button
        kind="main"
        disabled={says.trim() === '' || bad}
        onClick={() =>
          void taken({ name: `${row.kind as 'mediation'}.close`, input: input as { caseId: string } }, t('recorded'))
        }
        testId="close-report"
      >
        {t('close')}
      </Button>
    </>
  )
}

const closing: Readonly<
  Record<string, { name: string; label: 'closeSays' | 'receipt'; max: number; from: readonly string[] }>
> = {
  mediation: { name: 'says', label: 'closeSays', max: 300, from: ['handed', 'followed-up'] },
  delivery: { name: 'receipt', label: 'receipt', max: 60, from: ['handed-over'] },
}
