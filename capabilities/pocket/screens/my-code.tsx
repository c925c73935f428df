import { useEffect, useState } from 'react'
import { now, useNow } from '#ui/clock.ts'
import { fromBase64 } from '#ui/offline/bytes.ts'
import { prove } from '#ui/offline/keys.ts'
import { qrPath } from '#ui/qr-path.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../verification/pocket-words.ts'
import { provenText, renewMs, tailOf, writeFresh } from '../../verification/rules/fresh-code.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { keysOf, serverNow, usePhone, type Person } from './phone-state.ts'
import { lock } from './unlock-phone.ts'
import type { Go } from './use-screen.ts'
import './my-code.css'

type Made = { address: string; at: number }

/** A code signed by this phone, by the server's clock as far as this phone knows it; undefined without a key. */
async function makeCode(deviceId: string, membershipId: string): Promise<Made | undefined> {
  const keys = await keysOf()
  if (!keys) return undefined
  const said = { device: tailOf(deviceId), membership: tailOf(membershipId), at: Math.round(serverNow()) }
  const proof = fromBase64(await prove(keys.signing, provenText(said)))
  return { address: `${location.origin}/v#${writeFresh({ ...said, proof })}`, at: now() }
}

/** A new code every quarter of a minute, and at once when the phone is looked at again; null where none can be made. */
function useCode(deviceId: string | undefined, membershipId: string | undefined): Made | null | undefined {
  const [made, setMade] = useState<Made | null>()
  useEffect(() => {
    let gone = false
    if (!deviceId || !membershipId) return undefined
    const make = (): void => {
      if (document.visibilityState !== 'visible') return
      void makeCode(deviceId, membershipId)
        .catch(() => undefined)
        .then(next => !gone && setMade(next ?? null))
    }
    make()
    const timer = setInterval(make, renewMs)
    document.addEventListener('visibilitychange', make)
    return () => {
      gone = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', make)
    }
  }, [deviceId, membershipId])
  return made
}

/** The screen stays lit while the code is shown, where the browser can do that. */
function useLitScreen(): void {
  useEffect(() => {
    let held: WakeLockSentinel | undefined
    let gone = false
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      const got = await navigator.wakeLock.request('screen').catch(() => undefined)
      if (gone) await got?.release()
      else held = got
    }
    void hold()
    document.addEventListener('visibilitychange', hold)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', hold)
      void held?.release()
    }
  }, [])
}

function Ring({ seconds, left }: { seconds: number; left: number }) {
  return (
    <svg className="ring" viewBox="0 0 36 36" aria-hidden="true">
      <circle className="ring-whole" cx="18" cy="18" r="15" pathLength={1} />
      <circle className="ring-left" cx="18" cy="18" r="15" pathLength={1} strokeDasharray={`${left} 1`} />
      <text x="18" y="23" textAnchor="middle">
        {seconds}
      </text>
    </svg>
  )
}

function Code({ made, person }: { made: Made; person: Person }) {
  const t = useWords(pocketWords)
  const waited = useNow(500) - made.at
  const left = Math.min(1, Math.max(0, 1 - waited / renewMs))
  const { side, path } = qrPath(made.address)
  return (
    <>
      <figure className="work-code" data-testid="work-code" data-address={made.address}>
        <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={t('code')} shapeRendering="crispEdges">
          <path d={path} fill="#000" />
        </svg>
        <figcaption>
          <span>
            {t('badge')} <strong>{person.number}</strong>
          </span>
          <Ring seconds={Math.ceil((left * renewMs) / 1000)} left={left} />
        </figcaption>
      </figure>
      <p>{t('says')}</p>
      <p className="soft">{t('still')}</p>
    </>
  )
}

/** 出示工作码: made on the phone, with or without signal, for whoever wants to know whether this is a guard. */
export function MyCode({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { device, person, sessionEnded, link } = usePhone()
  const ended = sessionEnded === true
  const made = useCode(ended ? undefined : device?.deviceId, person?.membershipId)
  useLitScreen()
  return (
    <Screen
      title={t('title')}
      onBack={go.back}
      foot={
        ended && (
          <Button kind="main" onClick={() => lock('ended')} testId="code-sign-in">
            {t('signIn')}
          </Button>
        )
      }
    >
      {ended && <Notice tone="bad">{t('ended')}</Notice>}
      {made === null && <Notice tone="bad">{t('none')}</Notice>}
      {made && person && <Code made={made} person={person} />}
      {made && link.state === 'unreachable' && <Notice tone="wait">{t('offline')}</Notice>}
    </Screen>
  )
}
