import { useEffect, useState } from 'react'
import { newId } from '#kernel/id.ts'
import { addDays, dayAt } from '#kernel/time.ts'
import type { Answer } from '#ui/contract.ts'
import { now as clockNow } from '#ui/clock.ts'
import { ask } from '#ui/offline/server.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { phoneNow, serverNow, zoneNow } from './phone-state.ts'
import { useSpan } from './say-span.ts'
import { useSay } from './say.ts'
import { Fill, mine, useProblem, type Gap, type Taken } from './stand-ins.tsx'
import type { Go } from './use-screen.ts'
import './month.css'

// A duty leader, out on the site, hears at half past six that somebody cannot come: who, and who steps in. It needs the
// server, since nobody is rostered without it; without signal it says so and names the telephone.

type Shift = Answer<'GET /shifts'>[number]

const dayMs = 86_400_000

/** Those on duty now and within a day, by start; undefined until they were read. */
function useSoon(taken: Taken): Shift[] | undefined {
  const [shifts, setShifts] = useState<Shift[]>()
  useEffect(() => {
    const zone = zoneNow()
    const today = dayAt(serverNow(), zone)
    const query = { fromOn: addDays(today, -1), toOn: addDays(today, 1) }
    void ask('GET /shifts', { query, ...mine() }).then(answer => {
      const found = taken(answer)
      const soon = ({ startsAt, endsAt }: Shift) =>
        Date.parse(endsAt) > serverNow() && Date.parse(startsAt) < serverNow() + dayMs
      if (found) setShifts(found.filter(soon).filter(({ personId }) => personId !== phoneNow().person?.personId))
    })
  }, [taken])
  return shifts
}

function Who({ shifts, onChoose }: { shifts: readonly Shift[]; onChoose: (shift: Shift) => void }) {
  const t = useWords(pocketWords)
  const say = useSpan()
  if (shifts.length === 0) return <p className="soft">{t('sickNone')}</p>
  return (
    <ul className="wide-list">
      {shifts.map(shift => (
        <li key={shift.id}>
          <Button className="wide" onClick={() => onChoose(shift)} testId={`sick-${shift.personId}`}>
            <span>
              {shift.personName}
              <br />
              <span className="soft">
                {shift.postName} · {say(shift)}
              </span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

const kinds = ['sick', 'personal', 'injury', 'other'] as const
type Kind = (typeof kinds)[number]

function Confirm({ shift, kind, onKind }: { shift: Shift; kind: Kind; onKind: (kind: Kind) => void }) {
  const t = useWords(pocketWords)
  const say = useSpan()
  return (
    <>
      <p>
        <strong>{shift.personName}</strong> {shift.postName}
        <br />
        {say(shift)}
      </p>
      <div className="kinds" role="group" aria-label={t('leaveWhich')}>
        {kinds.map(one => (
          <Button key={one} aria-pressed={one === kind} onClick={() => onKind(one)}>
            {t(one)}
          </Button>
        ))}
      </div>
      <p className="soft">{t('sickSays')}</p>
    </>
  )
}

/** Somebody cannot come: recorded at once, and who steps in. Four presses from the first screen. */
export function SickCall({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { problem, taken } = useProblem('sickOffline')
  const shifts = useSoon(taken)
  const [shift, setShift] = useState<Shift | null>(null)
  const [kind, setKind] = useState<Kind>('sick')
  const [gaps, setGaps] = useState<Gap[] | null>(null)
  const [filled, setFilled] = useState<string[]>([])
  const [id, setId] = useState(() => newId(clockNow()))
  const record = async (): Promise<void> => {
    if (!shift) return
    const { personId, endsAt } = shift
    const body = { id, personId, kind, startsAt: new Date(serverNow()).toISOString(), endsAt }
    const answer = taken(await ask('POST /absences', { body, ...mine() }))
    if (answer) setGaps(answer.gaps)
    else setId(newId(clockNow()))
  }
  const gap = gaps?.[filled.length]
  const back = (): void => (shift && !gaps ? setShift(null) : go.back())
  return (
    <Screen
      title={t('sickCall')}
      onBack={back}
      foot={
        shift && !gaps ? (
          <Button kind="main" onClick={() => void record()} testId="record-sick">
            {t('recordAndFind')}
          </Button>
        ) : (
          gaps &&
          !gap && (
            <Button kind="main" onClick={go.home} testId="sick-done">
              {t('finish')}
            </Button>
          )
        )
      }
    >
      {problem && <Notice tone="bad">{problem}</Notice>}
      {!shift && !shifts && !problem && <p className="soft">{tell('loading')}</p>}
      {!shift && shifts && <Who shifts={shifts} onChoose={setShift} />}
      {shift && !gaps && <Confirm shift={shift} kind={kind} onKind={setKind} />}
      {filled.map((name, at) => (
        <Notice key={at} tone="good" testId="sick-filled">
          {t('filled', { name, post: gaps?.[at]?.postName })}
        </Notice>
      ))}
      {gap && <Fill key={gap.startsAt} gap={gap} taken={taken} onFilled={name => setFilled([...filled, name])} />}
      {gaps?.length === 0 && <Notice tone="good">{t('noGap')}</Notice>}
    </Screen>
  )
}
