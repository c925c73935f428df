import { useEffect, useState } from 'react'
import { newId } from '#kernel/id.ts'
import { sayTime } from '#kernel/time.ts'
import type { Answer } from '#ui/contract.ts'
import { now as clockNow } from '#ui/clock.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { ask } from '#ui/offline/server.ts'
import { useWords } from '#ui/words.tsx'
import type { NightShift } from '../../board/night-schema.ts'
import { pocketWords } from '../../leave/pocket-words.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { serverNow, zoneNow } from './phone-state.ts'
import { sayAge, useSay } from './say.ts'
import { mine, useProblem } from './stand-ins.tsx'
import { useNight } from './use-night.ts'
import type { Go } from './use-screen.ts'
import './leader.css'

// 顶岗: somebody on a mobile, standby or leader's post takes a post for a meal. The server judges who may, so this is
// the one thing a leader does that needs a signal; without one the radio does.

type Reliever = Answer<'GET /reliefs/relievers'>[number]

const lengths = [20, 30, 45, 60] as const
const minuteMs = 60_000
const stands = ({ state }: NightShift): boolean => state === 'on'

type ArrangeProps = { shift: NightShift; onDone(said: string): void }

function Arrange({ shift, onDone }: ArrangeProps) {
  const t = useWords(pocketWords)
  const { problem, unreached, taken } = useProblem('reliefOffline')
  const [found, setFound] = useState<Reliever[]>()
  const [minutes, setMinutes] = useState<number>(30)
  const [busy, setBusy] = useState(false)
  const [id] = useState(() => newId(clockNow()))
  useEffect(() => {
    void ask('GET /reliefs/relievers', { query: { shiftId: shift.shiftId }, ...mine() }).then(answer => {
      const value = taken(answer)
      if (value) setFound(value)
    })
  }, [shift.shiftId, taken])
  const ends = Math.min(serverNow() + minutes * minuteMs, Date.parse(shift.endsAt))
  const take = async ({ personId, personName }: Reliever): Promise<void> => {
    setBusy(true)
    const startsAt = new Date(serverNow()).toISOString()
    const body = { id, shiftId: shift.shiftId, personId, startsAt, endsAt: new Date(ends).toISOString() }
    const answer = taken(await ask('POST /reliefs', { body, ...mine() }))
    setBusy(false)
    if (!answer) return
    buzzYes()
    const until = sayTime(ends, zoneNow())
    onDone(t('reliefDone', { by: personName, who: shift.personName ?? '', until }))
  }
  return (
    <>
      <p>{t('reliefFor', { who: shift.personName ?? '', post: shift.postName })}</p>
      {problem && <Notice tone={unreached ? 'wait' : 'bad'}>{problem}</Notice>}
      <div className="choices" role="group" aria-label={t('reliefLong')}>
        {lengths.map(each => (
          <Button key={each} aria-pressed={minutes === each} onClick={() => setMinutes(each)}>
            {t('reliefMinutes', { minutes: each })}
          </Button>
        ))}
      </div>
      {found?.length === 0 && <Notice tone="wait">{t('reliefNobody')}</Notice>}
      <ul className="list">
        {found?.map(one => (
          <li key={one.personId}>
            <Button className="wide" disabled={busy} onClick={() => void take(one)} testId="relieve">
              <span>{one.personName}</span>
              <span className="soft">{one.postName}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** 顶岗: who goes to eat, who takes the post meanwhile, for how long. */
export function Relief({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { night, state } = useNight()
  const [shift, setShift] = useState<NightShift>()
  const [said, setSaid] = useState<string>()
  const done = (text: string): void => {
    setSaid(text)
    setShift(undefined)
  }
  const on = night?.shifts.filter(stands) ?? []
  return (
    <Screen title={t('relief')} onBack={shift ? () => setShift(undefined) : go.back}>
      {said && !shift && (
        <Notice tone="good" testId="relief-said">
          {said}
        </Notice>
      )}
      {shift ? (
        <Arrange shift={shift} onDone={done} />
      ) : (
        <>
          {state === 'kept' && night && (
            <p className="soft">{t('asOf', { age: sayAge(serverNow() - Date.parse(night.at), tell) })}</p>
          )}
          {state === 'busy' && !night && <p className="soft">{tell('loading')}</p>}
          {state !== 'busy' && !night && <Notice tone="wait">{t('reliefNever')}</Notice>}
          <p>{on.length > 0 ? t('reliefWho') : night ? t('reliefNone') : ''}</p>
          <ul className="list">
            {on.map(each => (
              <li key={each.shiftId}>
                <Button className="wide" onClick={() => setShift(each)} testId="relieve-whom">
                  <span>{each.personName}</span>
                  <span className="soft">{each.postName}</span>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Screen>
  )
}
