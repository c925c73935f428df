import { sayDay } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../cases/pocket-words.ts'
import { half, leftOf } from '../../cases/rules/say-case.ts'
import type { CaseFull } from '../../cases/schema.ts'
import { words as caseWords } from '../../cases/words.ts'
import { matterFace } from './matter-name.ts'
import { serverNow, zoneNow } from './phone-state.ts'
import type { Done } from './use-own-cases.ts'

/** 还剩多久, as a phone says it. */
export function useLeft(): (
  matter: Pick<CaseFull, 'dueAt' | 'workingDays'>,
) => { says: string; late: boolean } | undefined {
  const t = useWords(caseWords)
  const language = useLanguage()
  const timeZone = zoneNow()
  return ({ dueAt, workingDays }) => {
    if (!dueAt) return undefined
    const { word, count, tone, on } = leftOf(Date.parse(dueAt), serverNow(), timeZone, workingDays)
    const day = on ? sayDay(on, language, { weekday: true }) : ''
    return { says: t(word, { count, day }), late: tone === 'acts' }
  }
}

/** What the person did on it that the server does not show yet, in words. */
export function useDone(): (matter: CaseFull, done: Done | undefined) => string | undefined {
  const t = useWords(pocketWords)
  const language = useLanguage()
  return ({ kind }, done) => {
    if (!done) return undefined
    const [, action = ''] = done.name.split('.')
    const what = half(matterFace(kind)?.actions[action]?.done, language)
    return t(done.sent ? 'again' : 'recorded', { what })
  }
}
