import { useState } from 'react'
import { sayTime } from '#kernel/time.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../handovers/pocket-words.ts'
import { dialled } from '../../posts/rules/dial.ts'
import type { Duty } from './duty.ts'
import { leavePost, reportNobodyCame } from './handover-acts.ts'
import { callsOf, heldBy, releaseOf, type Matter, type RecordBefore } from './handover-state.ts'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'
import './handover.css'

/** Whom to call: one tap each, offline like the rest of the phone book. */
function Calls({ siteId, go }: { siteId: string; go: Go }) {
  const t = useWords(pocketWords)
  const { state } = useDuty()
  const calls = callsOf(state, siteId)
  return (
    <>
      {calls.length === 0 && <p className="soft">{t('callNone')}</p>}
      {calls.map(({ id, name, phone }) => (
        <a key={id} className="button wide" href={dialled(phone)} data-testid="call-leader">
          <span>{t('callOf', { name })}</span>
          <span className="soft number">{phone}</span>
        </a>
      ))}
      <Button kind="quiet" onClick={() => go.to('phone-book')}>
        {t('phoneBook')}
      </Button>
    </>
  )
}

function LeavePost({ go, onBack }: { go: Go; onBack(): void }) {
  const t = useWords(pocketWords)
  const { unrecorded } = usePhone()
  const leave = async (): Promise<void> => {
    if (await leavePost()) go.home()
  }
  return (
    <Screen
      title={t('leaveTitle')}
      onBack={onBack}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{t('notRecorded')}</Notice>}
          <Button kind="main" onClick={onBack} testId="leave-cancel">
            {t('back')}
          </Button>
          <Button kind="danger" onClick={() => void leave()} testId="leave-confirm">
            {t('leaveConfirm')}
          </Button>
        </>
      }
    >
      <Notice tone="bad">{t('leaveWarn')}</Notice>
    </Screen>
  )
}

/** Somebody above the shift let the guard go: they may leave now. */
function Released({ go, record }: { go: Go; record: RecordBefore }) {
  const t = useWords(pocketWords)
  const { state } = useDuty()
  const { unrecorded } = usePhone()
  const leave = async (): Promise<void> => {
    if (await leavePost()) go.home()
  }
  const time = sayTime(Date.parse(record.happenedAt), state.timeZone)
  return (
    <Screen
      title={t('released')}
      onBack={go.home}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{t('notRecorded')}</Notice>}
          <Button kind="main" onClick={() => void leave()} testId="released-leave">
            {t('releasedLeave')}
          </Button>
        </>
      }
    >
      <Notice tone="good" testId="released">
        {t('releasedSays', { time, reason: record.reason ?? '' })}
      </Notice>
    </Screen>
  )
}

const stateWords = { called: 'state.called', coming: 'state.coming', refused: 'state.refused' } as const

/** What begins such a matter: while it waits, nobody but this phone knows of it. */
const heldOps: readonly string[] = ['handover.refuse', 'handover.nobody-came']

/** The matter whose clock the leader has: since when, how it stands, and that the hours count. */
function Reported({ matter, timeZone }: { matter: Matter; timeZone: string }) {
  const t = useWords(pocketWords)
  const state = stateWords[matter.state as keyof typeof stateWords] ?? 'state.called'
  const { ops, person } = usePhone()
  const waits = ops.some(
    op => op.state === 'waiting' && op.membershipId === person?.membershipId && heldOps.includes(op.name),
  )
  return (
    <Notice tone="wait" testId="held">
      <strong>{t(waits ? 'leaderNotYet' : 'leaderHas')}</strong>
      <p>
        {t('reportedAt', { time: sayTime(Date.parse(matter.happenedAt), timeZone) })} {t(state)}
      </p>
      <p>{t('hoursCount')}</p>
    </Notice>
  )
}

function Nobody({
  go,
  matter,
  siteId,
  onLeave,
}: {
  go: Go
  matter: Matter | undefined
  siteId: string
  onLeave(): void
}) {
  const t = useWords(pocketWords)
  const { state } = useDuty()
  const { unrecorded } = usePhone()
  const [says, setSays] = useState('')
  const again = matter?.kind === 'refused-post' ? 'putRight' : 'handNow'
  return (
    <Screen
      title={t(matter?.kind === 'refused-post' ? 'refusedTitle' : 'nobodyTitle')}
      onBack={go.home}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{t('notRecorded')}</Notice>}
          {matter ? (
            <Button kind="main" onClick={() => go.instead('handover')} testId="hand-now">
              {t(again)}
            </Button>
          ) : (
            <Button kind="main" onClick={() => void reportNobodyCame(says.trim())} testId="nobody-came">
              {t('nobodyReport')}
            </Button>
          )}
          <Button kind="quiet" onClick={onLeave} testId="leave-anyway">
            {t('leaveAnyway')}
          </Button>
        </>
      }
    >
      {matter ? <Reported matter={matter} timeZone={state.timeZone} /> : <p>{t('nobodyHelp')}</p>}
      <Calls siteId={siteId} go={go} />
      {!matter && (
        <Field
          id="nobody-says"
          label={t('nobodySays')}
          value={says}
          maxLength={200}
          onText={setSays}
          testId="nobody-says"
        />
      )}
    </Screen>
  )
}

/** 没有人来接班, or the post was refused: the leader has the clock, the guard stays or is released. A departure is always recorded. */
export function HandoverHeld({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { duty, state } = useDuty()
  const [leaving, setLeaving] = useState(false)
  const [{ attendance, shift }]: [Duty, unknown] = useState(duty)
  if (!attendance || !shift)
    return (
      <Screen title={t('handover')} onBack={go.home}>
        <p>{t('notOn')}</p>
      </Screen>
    )
  const where = { attendance, postId: shift.postId }
  const release = releaseOf(state, where)
  if (release) return <Released go={go} record={release} />
  if (leaving) return <LeavePost go={go} onBack={() => setLeaving(false)} />
  return <Nobody go={go} matter={heldBy(state, where)} siteId={shift.siteId} onLeave={() => setLeaving(true)} />
}
