import { useEffect, useState } from 'react'
import { day, dayAt, sayDay, sayTime } from '#kernel/time.ts'
import { ask } from '#ui/offline/server.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { read, write } from '#ui/offline/store.ts'
import { languageNow, useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../training/pocket-words.ts'
import { attended } from '../../training/rules/choices.ts'
import { clockOf } from '../../training/rules/hours.ts'
import type { OwnTraining } from '../../training/schema.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { db, serverNow, tokens, usePhone, zoneNow } from './phone-state.ts'
import { record } from './record.ts'
import { sayAge, useSay } from './say.ts'
import type { Go } from './use-screen.ts'
import './my-training.css'

type Kept = { at: number; found: OwnTraining }
type Session = OwnTraining['rows'][number]

/** One's own training: what the phone keeps of it at once, then what the server says now. */
function useOwnTraining(membershipId: string | undefined, waiting: number) {
  const [kept, setKept] = useState<Kept>()
  const [offline, setOffline] = useState(false)
  useEffect(() => {
    let gone = false
    const name = `own-training:${membershipId ?? ''}`
    const fetchNow = async (): Promise<void> => {
      const before = await read<Kept>(db(), name)
      if (!gone && before) setKept(before)
      const token = membershipId === undefined ? undefined : tokens.get(membershipId)
      const answer = await ask('GET /my/training', { token, language: languageNow() })
      if (gone) return
      setOffline(!answer.ok)
      if (!answer.ok) return
      const now = { at: serverNow(), found: answer.value }
      await write(db(), name, now)
      setKept(now)
    }
    void fetchNow()
    return () => {
      gone = true
    }
  }, [membershipId, waiting])
  return { kept, offline }
}

function Line({ session, waits, timeZone }: { session: Session; waits: boolean; timeZone: string }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const { heldOn, starts, minutes, signedAt, result } = session
  const signedOn = signedAt === null ? null : Date.parse(signedAt)
  const sign = async (): Promise<void> => {
    if (await record({ name: 'training.sign', input: { trainingId: session.id } })) buzzYes()
  }
  return (
    <article className="training" data-testid="training">
      <strong>{session.topic}</strong>
      <p>
        {sayDay(day(heldOn), language, { weekday: true })} {clockOf(starts)}–{clockOf(starts + minutes)}
      </p>
      <p className="soft">
        {[t(session.kind), t('by', { name: session.trainer }), session.place].filter(Boolean).join(' · ')}
      </p>
      <p>{t(`result.${result}`)}</p>
      {waits && <p className="soft">{t('signing')}</p>}
      {signedOn !== null && (
        <p className="soft">
          {t('signed', { time: `${sayDay(dayAt(signedOn, timeZone), language)} ${sayTime(signedOn, timeZone)}` })}
        </p>
      )}
      {!waits && signedOn === null && attended(result) && (
        <Button kind="main" onClick={() => void sign()} testId="sign-training">
          {t('sign')}
        </Button>
      )}
    </article>
  )
}

/** 我的培训: what one was taught, and a signature for each session one was at; without signal as it was last seen. */
export function MyTraining({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const say = useSay()
  const { person, ops, unrecorded } = usePhone()
  const timeZone = zoneNow()
  const signing = ops.filter(op => op.name === 'training.sign' && op.membershipId === person?.membershipId)
  const { kept, offline } = useOwnTraining(person?.membershipId, signing.length)
  const waits = (id: string): boolean => signing.some(({ input }) => input['trainingId'] === id)
  const found = kept?.found
  return (
    <Screen title={t('mine')} onBack={go.back}>
      {unrecorded && <Notice tone="bad">{say('notRecorded')}</Notice>}
      {offline && (
        <Notice tone="wait">{kept ? t('seenOf', { at: sayAge(serverNow() - kept.at, say) }) : t('neverSeen')}</Notice>
      )}
      {!kept && !offline && <p className="soft">{say('loading')}</p>}
      {found && (
        <p className="large">
          {t('mineYear', {
            year: found.year,
            count: found.sessions,
            hours: String(Math.round(found.minutes / 6) / 10),
          })}
        </p>
      )}
      {found?.rows.length === 0 && <p className="soft">{t('mineNone')}</p>}
      {found && found.rows.length > 0 && <p className="soft">{t('signWhy')}</p>}
      {found?.rows.map(session => (
        <Line key={session.id} session={session} waits={waits(session.id)} timeZone={timeZone} />
      ))}
    </Screen>
  )
}
