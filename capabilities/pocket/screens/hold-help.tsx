import { useEffect, useRef, useState } from 'react'
import { sayTime } from '#kernel/time.ts'
import { useNow } from '#ui/clock.ts'
import { buzzCall, buzzYes } from '#ui/offline/feel.ts'
import type { PlaceNow } from '#ui/offline/place.ts'
import { useWords } from '#ui/words.tsx'
import { helpWords } from '../../incidents/help-words.ts'
import { dialled } from '../../posts/rules/dial.ts'
import type { Pull } from '../schema.ts'
import type { Duty } from './duty.ts'
import { Button, Notice } from './parts.tsx'
import { serverNow, zoneNow } from './phone-state.ts'
import { placeHere } from './place-here.ts'
import { record } from './record.ts'
import { useDuty } from './use-duty.ts'
import './hold-help.css'

// A cry for help takes two seconds of a finger that stays: a brush, a pocket or a dropped phone does not. What was asked
// stays on record; taking it back within five seconds is a step of it, no erasure.

const holdMs = 2_000
const regretMs = 5_000
/** The place was asked for when the finger came down; help does not wait for it any longer than this. */
const placeMs = 250

const within = <T,>(found: Promise<T>, ms: number): Promise<T | undefined> =>
  Promise.race([found, new Promise<undefined>(resolve => setTimeout(() => resolve(undefined), ms))])

/** The number of the duty leader of a site, as it is dialled; undefined where the phone book has none. */
export const leaderNumber = (state: Pull, siteId: string | undefined): string | undefined => {
  const entry = state.phones.find(phone => phone.kind === 'leader' && phone.siteId === siteId)
  return entry && dialled(entry.phone)
}

/** A report of its own kind, with the place only where its guard agreed. */
async function askForHelp({ shift }: Duty, place: PlaceNow | undefined): Promise<string | undefined> {
  const where = shift ? { siteId: shift.siteId, postId: shift.postId, shiftId: shift.id } : {}
  const input = { kind: 'guard-in-danger' as const, ...where, ...(place ? { place } : {}) }
  return (await record({ name: 'incident.report', input }))?.[0]
}

type Asked = { id: string | undefined; at: number }

/** 求助: held for two seconds it records where help is needed, tells the site, and rings the leader. */
export function HoldHelp() {
  const t = useWords(helpWords)
  const { duty, state } = useDuty()
  const [holding, setHolding] = useState(false)
  const [asked, setAsked] = useState<Asked>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const place = useRef<Promise<PlaceNow | undefined>>(undefined)
  const number = leaderNumber(state, duty.shift?.siteId)
  useEffect(() => () => clearTimeout(timer.current), [])
  const call = async (): Promise<void> => {
    setHolding(false)
    const found = await within(place.current ?? Promise.resolve(undefined), placeMs)
    const id = await askForHelp(duty, found)
    setAsked({ id, at: serverNow() })
    buzzCall()
    location.href = number ?? 'tel:110'
  }
  const press = (): void => {
    if (holding) return
    setHolding(true)
    buzzYes()
    place.current = placeHere()
    timer.current = setTimeout(() => void call(), holdMs)
  }
  const release = (): void => {
    clearTimeout(timer.current)
    setHolding(false)
  }
  if (asked) return <Called asked={asked} number={number} onDone={() => setAsked(undefined)} />
  return (
    <button
      type="button"
      className={`button danger help ${holding ? 'holding' : ''}`}
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={event => event.preventDefault()}
      onKeyDown={({ key }) => (key === ' ' || key === 'Enter') && press()}
      onKeyUp={release}
      onBlur={release}
      data-testid="help"
    >
      <strong>{t('help')}</strong> <span>{t(holding ? 'holding' : 'hold')}</span>
    </button>
  )
}

type CalledProps = { asked: Asked; number: string | undefined; onDone(): void }

function Called({ asked: { id, at }, number, onDone }: CalledProps) {
  const t = useWords(helpWords)
  const [called, setCalled] = useState(false)
  useNow(500)
  const left = Math.ceil((at + regretMs - serverNow()) / 1000)
  const cancel = async (): Promise<void> => {
    if (id && (await record({ name: 'incident.step', input: { incidentId: id, what: 'called-off' } }))) setCalled(true)
  }
  return (
    <Notice tone="bad" testId="help-asked">
      {id ? t('asked', { time: sayTime(at, zoneNow()) }) : t('notStored')}
      {called && <p>{t('calledOff')}</p>}
      <a className="button" href={number ?? 'tel:110'}>
        {number ? t('callLeader') : '110'}
      </a>
      {id && !called && left > 0 && (
        <Button onClick={() => void cancel()} testId="help-cancel">
          {t('cancel', { seconds: left })}
        </Button>
      )}
      {(called || left <= 0) && (
        <Button kind="quiet" onClick={onDone} testId="help-done">
          {t('close')}
        </Button>
      )}
    </Notice>
  )
}
