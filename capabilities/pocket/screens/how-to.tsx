import { useWords } from '#ui/words.tsx'
import { howWords } from '../how-words.ts'
import { Screen } from './parts.tsx'
import type { Go } from './use-screen.ts'

const tasks = [
  'on',
  'round',
  'ask',
  'check',
  'gate',
  'report',
  'help',
  'handover',
  'odd',
  'mine',
  'code',
  'waiting',
] as const

/** 怎么用: the tasks of a night, each in a line or two, held by the phone like everything else. */
export function HowTo({ go }: { go: Go }) {
  const t = useWords(howWords)
  return (
    <Screen title={t('title')} onBack={go.back}>
      <p>{t('intro')}</p>
      {tasks.map(task => (
        <section key={task}>
          <h2>{t(task)}</h2>
          <p>{t(`${task}.says`)}</p>
        </section>
      ))}
    </Screen>
  )
}
