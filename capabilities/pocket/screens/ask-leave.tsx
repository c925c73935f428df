import { useState } from 'react'
import { addDays, dayAt, endOf, sayDay, startOf, type Day } from '#kernel/time.ts'
import { useNow } from '#ui/clock.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import { absenceKinds, type AbsenceKind } from '../../leave/rules/absence-kinds.ts'
import type { OwnRoster } from '../../leave/schema.ts'
import { useOwnRoster } from './own-roster.ts'
import { Button, Notice, Screen, TextArea } from './parts.tsx'
import { serverNow, usePhone, zoneNow } from './phone-state.ts'
import { record } from './record.ts'
import { Refused } from './refused.tsx'
import { pending } from './requests.ts'
import { sayAge, useSay } from './say.ts'
import { useSpan, type Span } from './say-span.ts'
import { kick } from './sync.ts'
import type { Go } from './use-screen.ts'
import './month.css'

const usual: readonly AbsenceKind[] = ['sick', 'personal', 'annual', 'lieu']
const soonMs = 36 * 3_600_000
const daysOffered = 62

type DayChoiceProps = { id: string; label: string; value: Day; from: Day; onChoose: (on: Day) => void }

function DayChoice({ id, label, value, from, onChoose }: DayChoiceProps) {
  const language = useLanguage()
  const days = Array.from({ length: daysOffered }, (_, after) => addDays(from, after))
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => onChoose(event.target.value as Day)}>
        {days.map(on => (
          <option key={on} value={on}>
            {sayDay(on, language, { weekday: true })}
          </option>
        ))}
      </select>
    </div>
  )
}

function Kinds({ kind, onChoose }: { kind: AbsenceKind; onChoose: (kind: AbsenceKind) => void }) {
  const t = useWords(pocketWords)
  const [all, setAll] = useState(false)
  return (
    <div className="kinds" role="group" aria-label={t('leaveWhich')}>
      {(all ? absenceKinds : usual).map(one => (
        <Button key={one} aria-pressed={one === kind} onClick={() => onChoose(one)} testId={`kind-${one}`}>
          {t(one)}
        </Button>
      ))}
      {!all && <Button onClick={() => setAll(true)}>{t('moreKinds')}</Button>}
    </div>
  )
}

/** One's own shift that runs or begins within a day and a half, if any. */
const nextShift = (roster: OwnRoster | undefined, now: number) =>
  roster?.shifts.find(({ startsAt, endsAt }) => Date.parse(endsAt) > now && Date.parse(startsAt) < now + soonMs)

type When = { only: Span | null; first: Day; last: Day }

const spanOf = ({ only, first, last }: When, timeZone: string, now: number): Span => {
  if (only) return { startsAt: new Date(Math.max(Date.parse(only.startsAt), now)).toISOString(), endsAt: only.endsAt }
  return {
    startsAt: new Date(startOf(first, timeZone)).toISOString(),
    endsAt: new Date(endOf(last, timeZone)).toISOString(),
  }
}

function WhenChoice({
  roster,
  when,
  onChange,
}: {
  roster: OwnRoster | undefined
  when: When
  onChange: (when: When) => void
}) {
  const t = useWords(pocketWords)
  const say = useSpan()
  const timeZone = zoneNow()
  const today = dayAt(serverNow(), timeZone)
  const next = nextShift(roster, serverNow())
  return (
    <div className="asks">
      {next && (
        <Button
          aria-pressed={when.only !== null}
          onClick={() => onChange({ ...when, only: next })}
          testId="leave-this-shift"
        >
          {t('thisShift', { span: say(next) })}
        </Button>
      )}
      {next && (
        <Button aria-pressed={when.only === null} onClick={() => onChange({ ...when, only: null })}>
          {t('wholeDays')}
        </Button>
      )}
      {when.only === null && (
        <>
          <DayChoice
            id="leave-first"
            label={t('firstDay')}
            value={when.first}
            from={today}
            onChoose={first => onChange({ ...when, first, last: when.last < first ? first : when.last })}
          />
          <DayChoice
            id="leave-last"
            label={t('lastDay')}
            value={when.last}
            from={when.first}
            onChoose={last => onChange({ ...when, last })}
          />
        </>
      )}
    </div>
  )
}

function Own({ roster }: { roster: OwnRoster | undefined }) {
  const t = useWords(pocketWords)
  const say = useSpan()
  const tell = useSay()
  const now = useNow(30_000)
  const { ops, person } = usePhone()
  const asked = pending(ops, person?.membershipId, 'absence.ask')
  const taken = new Set(pending(ops, person?.membershipId, 'absence.withdraw').map(({ input }) => input.absenceId))
  const known = new Set(roster?.absences.map(({ id }) => id))
  const fresh = asked.filter(({ id }) => !known.has(id))
  const rows = [...(roster?.absences ?? [])].reverse()
  if (fresh.length + rows.length === 0) return <p className="soft">{t('noLeave')}</p>
  return (
    <ul className="asks" data-testid="own-leave">
      {fresh.map(({ id, input, at, sent }) => (
        <li key={id}>
          <span>
            <strong>{t(input.kind)}</strong> {say(input)}
          </span>
          <span className="verdict wait">{sent ? t('asked') : `${t('waits')} · ${sayAge(now - at, tell)}`}</span>
        </li>
      ))}
      {rows.map(({ id, kind, state, answer, can, ...times }) => (
        <li key={id}>
          <span>
            <strong>{t(kind)}</strong> {say(times)}
          </span>
          <span className={`verdict ${state === 'approved' ? 'good' : state === 'refused' ? 'bad' : 'wait'}`}>
            {taken.has(id) ? t('withdrawn') : t(state)}
          </span>
          {answer && <span>{t('says', { text: answer })}</span>}
          {can.includes('withdraw') && !taken.has(id) && (
            <Button onClick={() => void record({ name: 'absence.withdraw', input: { absenceId: id } })}>
              {t('withdraw')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** 请假: which, until when, send; what became of it stands below. Works without signal. */
export function AskLeave({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const own = useOwnRoster(kick)
  const tell = useSay()
  const { notices, unrecorded } = usePhone()
  const timeZone = zoneNow()
  const tomorrow = addDays(dayAt(serverNow(), timeZone), 1)
  const [kind, setKind] = useState<AbsenceKind>('sick')
  const [when, setWhen] = useState<When>({ only: null, first: tomorrow, last: tomorrow })
  const [note, setNote] = useState('')
  const [kept, setKept] = useState<string | null>(null)
  const refused = notices.some(({ op }) => op.id === kept)
  const send = async (): Promise<void> => {
    const input = { kind, ...spanOf(when, timeZone, serverNow()), ...(note.trim() ? { note: note.trim() } : {}) }
    const ids = await record({ name: 'absence.ask', input })
    if (!ids) return
    setKept(ids[0] ?? null)
    setNote('')
  }
  return (
    <Screen
      title={t('leave')}
      onBack={go.back}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{tell('notRecorded')}</Notice>}
          <Refused names={['absence.ask', 'absence.withdraw']} />
          {kept && !refused && (
            <Notice tone="good" testId="leave-kept">
              {t('leaveKept')}
            </Notice>
          )}
          <Button kind="main" onClick={() => void send()} disabled={kept !== null && !refused} testId="send-leave">
            {t('sendLeave')}
          </Button>
        </>
      }
    >
      <h2>{t('leaveWhich')}</h2>
      <Kinds
        kind={kind}
        onChoose={one => {
          setKind(one)
          setKept(null)
        }}
      />
      <h2>{t('leaveWhen')}</h2>
      <WhenChoice
        roster={own?.roster}
        when={when}
        onChange={next => {
          setWhen(next)
          setKept(null)
        }}
      />
      {when.only && <Notice tone="wait">{t('leaveNow')}</Notice>}
      <TextArea id="leave-note" label={t('note')} text={note} max={300} onText={setNote} />
      <h2>{t('myLeave')}</h2>
      <Own roster={own?.roster} />
    </Screen>
  )
}
