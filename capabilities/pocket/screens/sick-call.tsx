import { useCallback, useEffect, useState } from 'react'
import { newId } from '#kernel/id.ts'
import { addDays, dayAt } from '#kernel/time.ts'
import type { Answer } from '#ui/contract.ts'
import { now as clockNow } from '#ui/clock.ts'
import { ask, type Answer as Answered } from '#ui/offline/server.ts'
import { languageNow, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { phoneNow, serverNow, tokens } from './phone-state.ts'
import { useSpan } from './say-span.ts'
import type { Go } from './use-screen.ts'
import './month.css'

// A duty leader, out on the site, hears at half past six that somebody cannot come: who, and who steps in. It needs the
// server, since nobody is rostered without it; without signal it says so and names the telephone.

type Shift = Answer<'GET /shifts'>[number]
type Gap = Answer<'POST /absences'>['gaps'][number]
type Found = Answer<'GET /roster/replacements'>
type StandIn = Found['can'][number]

const dayMs = 86_400_000

/** The leader's token and language, for a request. */
const mine = () => {
  const { person } = phoneNow()
  return { token: person && tokens.get(person.membershipId), language: languageNow() }
}

function useProblem() {
  const t = useWords(pocketWords)
  const [said, setSaid] = useState<string | null>(null)
  /** The value, or undefined with the reason said; nothing said means that the server was not reached. */
  const taken = useCallback(<T,>(answer: Answered<T>): T | undefined => {
    setSaid(answer.ok ? null : answer.kind === 'refused' ? answer.says : '')
    return answer.ok ? answer.value : undefined
  }, [])
  return { problem: said === '' ? t('sickOffline') : said, taken }
}

type Taken = ReturnType<typeof useProblem>['taken']

/** Those on duty now and within a day, by start; undefined until they were read. */
function useSoon(taken: Taken): Shift[] | undefined {
  const [shifts, setShifts] = useState<Shift[]>()
  useEffect(() => {
    const zone = phoneNow().person?.timeZone ?? 'Asia/Shanghai'
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

function useStandIns({ postId, startsAt, endsAt }: Gap, taken: Taken): Found | undefined {
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    void ask('GET /roster/replacements', { query: { postId, startsAt, endsAt }, ...mine() }).then(answer => {
      const value = taken(answer)
      if (value) setFound(value)
    })
  }, [postId, startsAt, endsAt, taken])
  return found
}

/** Rosters somebody: a new shift, or the standby shift they come from, moved. */
const rostered = ({ siteId, postId, startsAt, endsAt }: Found, { personId, via }: StandIn) => {
  const shift = { id: via?.shiftId ?? newId(clockNow()), postId, personId, startsAt, endsAt }
  if (!via) return ask('POST /shifts', { body: shift, ...mine() })
  const move = [{ ...shift, version: via.version }]
  return ask('POST /roster/changes', { body: { siteId, add: [], move, remove: [] }, ...mine() })
}

type FillProps = { gap: Gap; taken: Taken; onFilled: (name: string) => void }

function Fill({ gap, taken, onFilled }: FillProps) {
  const t = useWords(pocketWords)
  const say = useSpan()
  const found = useStandIns(gap, taken)
  const [busy, setBusy] = useState(false)
  const take = async (standIn: StandIn): Promise<void> => {
    if (!found) return
    setBusy(true)
    const answer = taken<unknown>(await rostered(found, standIn))
    setBusy(false)
    if (answer) onFilled(standIn.name)
  }
  return (
    <>
      <p>
        <strong>{gap.postName}</strong> {say(gap)}
      </p>
      {found?.can.length === 0 && <Notice tone="bad">{t('nobody')}</Notice>}
      <ul className="asks">
        {found?.can.slice(0, 8).map((one, at) => (
          <li key={one.personId}>
            <span>
              <strong>{one.name}</strong>{' '}
              <span className="soft">
                {t('monthHours', { hours: one.monthHours })}
                {one.warnings.length > 0 && ` · ${t('warnings', { count: one.warnings.length })}`}
              </span>
            </span>
            {one.via && <span className="soft">{t('via', { post: one.via.postName })}</span>}
            <div className="choices">
              {one.phone && (
                <a className="button plain" href={`tel:${one.phone}`}>
                  {one.phone}
                </a>
              )}
              <Button
                kind={at === 0 ? 'main' : 'plain'}
                disabled={busy}
                onClick={() => void take(one)}
                testId={`take-${one.personId}`}
              >
                {t('take')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Somebody cannot come: recorded at once, and who steps in. Four presses from the first screen. */
export function SickCall({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { problem, taken } = useProblem()
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
