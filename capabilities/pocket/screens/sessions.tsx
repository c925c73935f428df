import { useEffect, useState } from 'react'
import { languageNow } from '#ui/words.tsx'
import { ask } from '#ui/offline/server.ts'
import { Button } from './parts.tsx'
import { serverNow, tokens, usePhone } from './phone-state.ts'
import { sayAge, useSay } from './say.ts'

type Session = {
  id: string
  agent: string | null
  seenAt: string
  deviceName: string | null
  current: boolean
}

const fetchSessions = async (token: string | undefined): Promise<Session[] | undefined> => {
  const answer = await ask('GET /me/sessions', { token, language: languageNow() })
  return answer.ok ? answer.value : undefined
}

/** Where this person is signed in, each of which can be ended. */
export function Sessions() {
  const t = useSay()
  const { person } = usePhone()
  const token = person && tokens.get(person.membershipId)
  const [sessions, setSessions] = useState<Session[]>()
  useEffect(() => {
    let gone = false
    void fetchSessions(token).then(found => {
      if (!gone && found) setSessions(found)
    })
    return () => {
      gone = true
    }
  }, [token])
  const end = async (id: string): Promise<void> => {
    await ask('POST /me/sessions/{id}/end', { path: { id }, token, language: languageNow() })
    const left = await fetchSessions(token)
    if (left) setSessions(left)
  }
  if (!sessions) return <p className="soft">{t('sessionsOffline')}</p>
  return (
    <ul className="ops">
      {sessions.map(session => {
        const name = session.deviceName ?? session.agent ?? t('sessionUnknown')
        return (
          <li key={session.id} className="session">
            <span>
              {session.current ? t('sessionHere') : name}
              <span className="soft">
                {t('sessionSeen', { age: sayAge(serverNow() - Date.parse(session.seenAt), t) })}
              </span>
            </span>
            {!session.current && (
              <Button aria-label={t('sessionEndOf', { name })} onClick={() => void end(session.id)}>
                {t('sessionEnd')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
