import { useEffect, useState } from 'react'
import { dayAt, sayMonth } from '#kernel/time.ts'
import { ask } from '#ui/offline/server.ts'
import { read, write } from '#ui/offline/store.ts'
import { languageNow, useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../hours/pocket-words.ts'
import { monthAfter } from '../../hours/rules/months.ts'
import type { HoursOfPerson } from '../../hours/schema.ts'
import { PocketHours } from '../../hours/screens/pocket-hours.tsx'
import { Button, Notice, Screen } from './parts.tsx'
import { db, serverNow, tokens, usePhone, zoneNow } from './phone-state.ts'
import { sayAge, useSay } from './say.ts'
import type { Go } from './use-screen.ts'
import './month.css'

type Kept = { at: number; found: HoursOfPerson }
const monthsBack = 12

/** One month of one's own hours: what the phone keeps of it at once, then what the server says now. */
function useOwnHours(membershipId: string | undefined, month: string) {
  const [kept, setKept] = useState<Kept>()
  const [state, setState] = useState<'busy' | 'fresh' | 'none' | 'offline' | { says: string }>('busy')
  useEffect(() => {
    let gone = false
    const name = `own-hours:${membershipId ?? ''}:${month}`
    const fetchNow = async (): Promise<void> => {
      const before = await read<Kept>(db(), name)
      if (!gone) setKept(before)
      const token = membershipId === undefined ? undefined : tokens.get(membershipId)
      const answer = await ask('GET /hours/mine', { query: { month }, token, language: languageNow() })
      if (gone) return
      if (!answer.ok) {
        if (answer.kind === 'unreachable') return setState('offline')
        return setState(answer.status === 404 ? 'none' : { says: answer.says })
      }
      const now = { at: serverNow(), found: answer.value }
      await write(db(), name, now)
      setKept(now)
      setState('fresh')
    }
    void fetchNow()
    return () => {
      gone = true
    }
  }, [membershipId, month])
  return { kept, state }
}

type MonthProps = { membershipId: string | undefined; month: string; timeZone: string }

function Month({ membershipId, month, timeZone }: MonthProps) {
  const t = useWords(pocketWords)
  const say = useSay()
  const { kept, state } = useOwnHours(membershipId, month)
  return (
    <>
      {state === 'busy' && !kept && <p className="soft">{t('loading')}</p>}
      {state === 'offline' && (
        <Notice tone="wait">{kept ? t('seen', { at: sayAge(serverNow() - kept.at, say) }) : t('never')}</Notice>
      )}
      {typeof state === 'object' && <Notice tone="bad">{state.says}</Notice>}
      {state === 'none' && <p className="soft">{t('noShifts')}</p>}
      {kept && state !== 'none' && <PocketHours found={kept.found} timeZone={timeZone} />}
    </>
  )
}

/** 我的工时: a guard's own month, and nobody else's; without signal as it was last seen. */
export function MyHours({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const { person } = usePhone()
  const timeZone = zoneNow()
  const [back, setBack] = useState(0)
  const month = monthAfter(dayAt(serverNow(), timeZone).slice(0, 7), -back)
  return (
    <Screen title={t('mine')} onBack={go.back}>
      <div className="month-head">
        <Button aria-label={t('before')} disabled={back >= monthsBack} onClick={() => setBack(back + 1)}>
          ‹
        </Button>
        <strong aria-live="polite">{sayMonth(month, language)}</strong>
        <Button aria-label={t('after')} disabled={back <= 0} onClick={() => setBack(back - 1)}>
          ›
        </Button>
      </div>
      <Month
        key={`${person?.membershipId ?? ''} ${month}`}
        membershipId={person?.membershipId}
        month={month}
        timeZone={timeZone}
      />
    </Screen>
  )
}
