import { useEffect, useState } from 'react'
import { day, sayDay } from '#kernel/time.ts'
import { ask } from '#ui/offline/server.ts'
import { languageNow, useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../verification/pocket-words.ts'
import { tokens } from './phone-state.ts'

type Looks = readonly { onDay: string; codes: number; cards: number }[]

/** How often the person at the phone was looked up, day by day; nothing where it cannot be asked. */
export function OwnLooks({ membershipId }: { membershipId: string | undefined }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const [looks, setLooks] = useState<Looks>()
  useEffect(() => {
    let gone = false
    const token = membershipId && tokens.get(membershipId)
    if (!token) return undefined
    void ask('GET /me/verifications', { token, language: languageNow() }).then(
      told => !gone && told.ok && setLooks(told.value),
    )
    return () => {
      gone = true
    }
  }, [membershipId])
  if (!looks) return null
  return (
    <section data-testid="own-looks">
      <h2>{t('looks')}</h2>
      {looks.length === 0 && <p>{t('noLooks')}</p>}
      <ul className="list">
        {looks.map(({ onDay, codes, cards }) => (
          <li key={onDay}>{t('day', { on: sayDay(day(onDay), language), codes, cards })}</li>
        ))}
      </ul>
      <p className="soft">{t('looksSay')}</p>
    </section>
  )
}
