import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { holdsIdentity } from '#kernel/least.ts'
import { useNow } from '#ui/clock.ts'
import { buzzNo, buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { choices } from '../../incidents/choice-words.ts'
import { pocketWords } from '../../incidents/pocket-words.ts'
import { pictures } from '../../incidents/rules/choices.ts'
import type { IncidentKind } from '../../incidents/schema.ts'
import { Button, Field, Notice, Screen, TextArea } from './parts.tsx'
import { serverNow, usePhone } from './phone-state.ts'
import { record } from './record.ts'
import { newReport, reportOf, stages, type ReportDraft } from './report-draft.ts'
import { FirstSteps } from './report-first-steps.tsx'
import { IncidentPicture } from './report-pictures.tsx'
import { Where } from './report-where.tsx'
import { sayAge, useSay } from './say.ts'
import { Photos } from './take-photo.tsx'
import { openReport } from './shown-report.ts'
import { useDuty } from './use-duty.ts'
import { useForm, type Put } from './use-form.ts'
import { VoiceNote } from './voice-note.tsx'
import type { Go } from './use-screen.ts'
import './report.css'

// 事件报告: one decision a screen, in the order of the law. It can be sent from the second screen on; what comes later is
// added to it. Nothing here needs the server.

type Stage = ReportDraft['stage']
type PartProps = { draft: ReportDraft; put: Put<ReportDraft> }

function What({ onChoose }: { onChoose: (kind: IncidentKind) => void }) {
  const say = useWords(choices)
  return (
    <div className="pictures">
      {pictures.map(kind => (
        <Button key={kind} onClick={() => onChoose(kind)} testId={`report-${kind}`}>
          <IncidentPicture kind={kind} />
          <span>{say(`kind.${kind}`)}</span>
        </Button>
      ))}
    </div>
  )
}

function Say({ draft, put }: PartProps) {
  const t = useWords(pocketWords)
  return (
    <>
      <TextArea
        id="report-line"
        label={t('line')}
        help={t('lineHelp')}
        text={draft.line}
        max={120}
        onText={line => put({ line })}
        testId="report-line"
      />
      {holdsIdentity(draft.line) && <Notice tone="bad">{t('noIdentity')}</Notice>}
      <VoiceNote taken={draft.taken} onTaken={taken => put({ taken })} />
      <Photos taken={draft.taken} onTaken={taken => put({ taken })} label={t('photos')} />
      <Field
        id="report-people"
        label={t('people')}
        inputMode="numeric"
        maxLength={4}
        value={draft.people}
        onText={people => put({ people })}
      />
    </>
  )
}

const titles: Readonly<Record<Stage, keyof typeof pocketWords>> = {
  what: 'what',
  where: 'where',
  first: 'first',
  say: 'write',
}

/** The eight pictures, where, what comes first, a sentence; then what became of it. */
export function Report({ go }: { go: Go }) {
  const [draft, put, drop, forget, read] = useForm('report', newReport)
  const [sentId, setSentId] = useState<Id>()
  const t = useWords(pocketWords)
  if (sentId) return <Sent id={sentId} go={go} />
  if (!read)
    return (
      <Screen title={t('report')} onBack={go.back}>
        {null}
      </Screen>
    )
  return <Making draft={draft} put={put} drop={drop} forget={forget} go={go} onSent={setSentId} />
}

type MakingProps = PartProps & { drop(): Promise<void>; forget: readonly string[]; go: Go; onSent(id: Id): void }

function Making({ draft, put, drop, forget, go, onSent }: MakingProps) {
  const t = useWords(pocketWords)
  const say = useWords(choices)
  const { duty } = useDuty()
  const [lost, setLost] = useState(false)
  const at = stages.indexOf(draft.stage)
  const back = (): void => (at === 0 ? go.back() : void put({ stage: stages[at - 1] as Stage }))
  const choose = (kind: IncidentKind): void => {
    const { shift } = duty
    const where = shift ? { siteId: shift.siteId, postId: shift.postId, shiftId: shift.id } : {}
    void put({ kind, ...where, stage: 'where' })
  }
  const send = async (): Promise<void> => {
    if (holdsIdentity(draft.line)) return buzzNo()
    const ids = await record({ name: 'incident.report', input: reportOf(draft), taken: draft.taken, forget })
    setLost(!ids)
    if (!ids?.[0]) return
    buzzYes()
    onSent(ids[0])
    await drop()
  }
  const title =
    draft.kind && at > 0 ? `${say(`kind.${draft.kind}`)} · ${t(titles[draft.stage])}` : t(titles[draft.stage])
  return (
    <Screen
      title={title}
      onBack={back}
      foot={
        at > 0 && (
          <Foot
            last={draft.stage === 'say'}
            onNext={() => put({ stage: stages[at + 1] as Stage })}
            onSend={() => void send()}
          />
        )
      }
    >
      {lost && (
        <Notice tone="bad" testId="report-lost">
          {t('notStored')}
        </Notice>
      )}
      {draft.stage === 'what' && <What onChoose={choose} />}
      {draft.stage === 'where' && (
        <>
          <Where draft={draft} put={put} />
          <Photos taken={draft.taken} onTaken={taken => put({ taken })} label={t('photos')} />
        </>
      )}
      {draft.stage === 'first' && <FirstSteps draft={draft} put={put} />}
      {draft.stage === 'say' && <Say draft={draft} put={put} />}
      {at > 0 && (
        <Button kind="quiet" onClick={() => void drop()} testId="report-drop">
          {t('startAgain')}
        </Button>
      )}
    </Screen>
  )
}

function Foot({ last, onNext, onSend }: { last: boolean; onNext(): void; onSend(): void }) {
  const t = useWords(pocketWords)
  return last ? (
    <Button kind="main" onClick={onSend} testId="report-send">
      {t('send')}
    </Button>
  ) : (
    <div className="pair">
      <Button onClick={onSend} testId="report-send-now">
        {t('sendNow')}
      </Button>
      <Button kind="main" onClick={onNext} testId="report-next">
        {t('next')}
      </Button>
    </div>
  )
}

/** What became of it, with its age while it waits; and what may come of it. */
function Sent({ id, go }: { id: Id; go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { ops } = usePhone()
  useNow(5_000)
  const op = ops.find(each => each.id === id && each.state === 'waiting')
  const open = (card: 'caught' | 'quarrel' | 'hurt' | undefined): void => {
    openReport(id, card)
    go.instead('reports')
  }
  return (
    <Screen
      title={t('sent')}
      onBack={go.home}
      foot={
        <>
          <Button onClick={() => open('caught')} testId="report-caught">
            {t('caught')}
          </Button>
          <Button onClick={() => open('quarrel')} testId="report-quarrel">
            {t('quarrel')}
          </Button>
          <Button onClick={() => open('hurt')} testId="report-hurt">
            {t('hurt')}
          </Button>
          <Button kind="main" onClick={() => open(undefined)} testId="report-open">
            {t('toReports')}
          </Button>
        </>
      }
    >
      <Notice tone={op ? 'wait' : 'good'} testId="report-sent">
        {op ? t('sentWaiting', { age: sayAge(serverNow() - (op.at + (op.offset ?? 0)), tell) }) : t('sentArrived')}
      </Notice>
      <p>{t('moreToSay')}</p>
    </Screen>
  )
}
