import { useState } from 'react'
import { sayTime } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../attendance/pocket-words.ts'
import type { NightShift } from '../../board/night-schema.ts'
import { EnterFor } from './enter-for.tsx'
import { counted, entryWaits } from './night-kept.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { serverNow, usePhone, zoneNow } from './phone-state.ts'
import { sayAge, useSay } from './say.ts'
import type { Go } from './use-screen.ts'
import { useNight, type NightSeen } from './use-night.ts'
import './leader.css'

const marks = { on: '✓', handing: '⇄', late: '▲', absent: '!', ahead: '·', left: '–' } as const
const tones = { on: 'yes', handing: 'yes', late: 'wait', absent: 'no', ahead: '', left: '' } as const

/** 谁在哪: per shift who is there since when and what was recorded last. A tap enters for whose phone is dead. */
export function Whereabouts({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const seen = useNight()
  const { night, state, again } = seen
  const [chosen, setChosen] = useState<string>()
  const shift = night?.shifts.find(({ shiftId }) => shiftId === chosen)
  if (shift) return <EnterFor shift={shift} onBack={() => setChosen(undefined)} />
  return (
    <Screen
      title={t('where')}
      onBack={go.back}
      foot={
        <Button kind="main" onClick={() => void again()} testId="night-again">
          {tell('refresh')}
        </Button>
      }
    >
      {state === 'kept' && <Notice tone="wait">{t(night ? 'offline' : 'never')}</Notice>}
      {state === 'none' && <Notice tone="wait">{t('notYours')}</Notice>}
      <Sites seen={seen} />
      {night && (
        <>
          <p>
            <strong>{t('counts', counted(night.shifts))}</strong>{' '}
            <span className="soft">{t('asOf', { age: sayAge(serverNow() - Date.parse(night.at), tell) })}</span>
          </p>
          {night.shifts.length === 0 && <p>{t('nobody')}</p>}
          <div className="roll" data-testid="whereabouts">
            {night.shifts.map(one => (
              <Tile key={one.shiftId} shift={one} onTap={() => setChosen(one.shiftId)} />
            ))}
          </div>
          <p className="soft">{t('noTracking')}</p>
        </>
      )}
    </Screen>
  )
}

/** The sites to choose from, where there is more than one. */
export function Sites({ seen: { night, again } }: { seen: NightSeen }) {
  const t = useWords(pocketWords)
  if (!night || night.sites.length < 2) return night ? <p className="soft">{night.siteName}</p> : null
  return (
    <div className="field">
      <label htmlFor="night-site">{t('site')}</label>
      <select id="night-site" value={night.siteId ?? ''} onChange={({ target }) => void again(target.value)}>
        {night.sites.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

/** One shift of the night: who, where, how it stands, what was recorded last. */
export function Tile({ shift, onTap }: { shift: NightShift; onTap(): void }) {
  const t = useWords(pocketWords)
  const { ops } = usePhone()
  const time = (text: string): string => sayTime(Date.parse(text), zoneNow())
  return (
    <button
      type="button"
      className={`roll-tile ${tones[shift.state]}`}
      onClick={onTap}
      data-testid={`night-${shift.shiftId}`}
      data-state={shift.state}
    >
      <span className="tile-mark" aria-hidden="true">
        {marks[shift.state]}
      </span>
      <span>
        <strong>{shift.personName ?? t('unknownName')}</strong> {shift.postName}
      </span>
      <span className="tile-says">{t(`state.${shift.state}`, { time: time(shift.startsAt) })}</span>
      <Known shift={shift} time={time} waits={entryWaits(shift, ops)} />
    </button>
  )
}

/** What was recorded of a shift, the odd of it apart. */
function Known({ shift, time, waits }: { shift: NightShift; time: (text: string) => string; waits: boolean }) {
  const t = useWords(pocketWords)
  const language = useLanguage()
  const { onAt, lastScanAt, lastPoint, nextRoundAt, checkAskedAt, missing } = shift
  const said = [
    onAt && t('since', { time: time(onAt) }),
    lastScanAt && t('lastPoint', { time: time(lastScanAt), point: lastPoint ?? t('aPoint') }),
    nextRoundAt && t('nextRound', { time: time(nextRoundAt) }),
  ].filter(Boolean)
  const what = missing.map(thing => t(thing)).join(language === 'zh' ? '、' : ', ')
  const odd = [
    waits && t('waits'),
    shift.lateMinutes !== null && t('lateBy', { minutes: shift.lateMinutes }),
    shift.behalf && t('byLeader'),
    shift.placeState === 'outside' && t('outside'),
    missing.length > 0 && t('missing', { what }),
    checkAskedAt && t('checkOpen', { time: time(checkAskedAt) }),
  ].filter(Boolean)
  if (said.length + odd.length === 0) return null
  return (
    <span className="tile-more">
      {said.join(' · ')}
      {said.length > 0 && odd.length > 0 && ' · '}
      <span className="odd">{odd.join(' · ')}</span>
    </span>
  )
}
