import { useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../cases/pocket-words.ts'
import { caseTitle } from '../../cases/rules/say-case.ts'
import { matterFace } from './matter-name.ts'
import { Button, Notice } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { toDo, useOwnCases } from './use-own-cases.ts'
import type { Go } from './use-screen.ts'

/** On the first screen: something is asked of the guard, or matters wait for the leader. */
export function MattersToDo({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const { person } = usePhone()
  const waiting = toDo(useOwnCases())
  const [first] = waiting
  if (!first) return null
  const face = matterFace(first.kind)
  const what = face ? caseTitle(face, first.facts, language) : t('title')
  const about = first.personId === person?.personId && waiting.length === 1
  return (
    <Notice tone="wait" testId="matters-to-do">
      {about ? t('toAnswer', { what }) : t('toDo', { count: waiting.length })}
      <Button onClick={() => go.to('matters')} testId="open-matters">
        {t('open')}
      </Button>
    </Notice>
  )
}
