import { useEffect, useState } from 'react'
import { useWords } from '#ui/words.tsx'
import { hashOf } from '#ui/offline/keys.ts'
import { read, write } from '#ui/offline/store.ts'
import { pocketWords } from '../../leave/pocket-words.ts'
import { useOwnRoster } from './own-roster.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { db, usePhone } from './phone-state.ts'
import { record } from './record.ts'
import { pending } from './requests.ts'
import { kick } from './sync.ts'
import type { Go } from './use-screen.ts'
import './month.css'

const nameOf = (membershipId: string): string => `calendar:${membershipId}`

/** Thirty-two random bytes as text for an address. */
const newToken = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The secret part of the address, which this phone alone keeps, and the ways to make and to end it. */
function useToken(membershipId: string) {
  const [token, setToken] = useState<string>()
  useEffect(() => {
    void read<string>(db(), nameOf(membershipId)).then(setToken)
  }, [membershipId])
  const keep = async (next: string | undefined): Promise<void> => {
    await write(db(), nameOf(membershipId), next)
    setToken(next)
  }
  const make = async (): Promise<void> => {
    const next = newToken()
    if (await record({ name: 'calendar.make', input: { tokenHash: await hashOf(next) } })) await keep(next)
  }
  const end = async (): Promise<void> => {
    if (await record({ name: 'calendar.end', input: {} })) await keep(undefined)
  }
  return { token, make, end }
}

function Address({ token, waits }: { token: string; waits: boolean }) {
  const t = useWords(pocketWords)
  const [copied, setCopied] = useState(false)
  const address = `${location.origin}/api/calendars/${token}.ics`
  const copy = (): void => void navigator.clipboard?.writeText(address).then(() => setCopied(true))
  return (
    <>
      {waits && <Notice tone="wait">{t('calendarWaits')}</Notice>}
      <p className="address" data-testid="calendar-address">
        {address}
      </p>
      <a className="button main" href={address.replace(/^https?:/, 'webcal:')}>
        {t('calendarOpen')}
      </a>
      <Button onClick={copy}>{t(copied ? 'calendarCopied' : 'calendarCopy')}</Button>
      <p className="soft">{t('calendarSecret')}</p>
    </>
  )
}

/** A private address that the phone's own calendar subscribes to. Made on a personal phone only. */
export function Calendar({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const own = useOwnRoster(kick)
  const { person, device, ops } = usePhone()
  const { token, make, end } = useToken(person?.membershipId ?? '')
  const shared = device?.kind === 'shared'
  const waits = pending(ops, person?.membershipId, 'calendar.make').length > 0
  const made = (own?.roster.calendarSince ?? null) !== null
  return (
    <Screen
      title={t('calendar')}
      onBack={go.back}
      foot={
        !shared && (
          <>
            <Button {...(token ? {} : { kind: 'main' as const })} onClick={() => void make()} testId="make-calendar">
              {t(token ? 'calendarAgain' : 'calendarMake')}
            </Button>
            {(token !== undefined || made) && (
              <Button kind="danger" onClick={() => void end()} testId="end-calendar">
                {t('calendarEnd')}
              </Button>
            )}
          </>
        )
      }
    >
      <p>{t('calendarWhat')}</p>
      {shared && <Notice tone="wait">{t('calendarShared')}</Notice>}
      {!shared && token && <Address token={token} waits={waits} />}
      {!shared && !token && (made ? <p>{t('calendarElsewhere')}</p> : <p className="soft">{t('calendarNone')}</p>)}
    </Screen>
  )
}
