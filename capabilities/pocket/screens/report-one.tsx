import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { holdsIdentity } from '#kernel/least.ts'
import type { Taken } from '#ui/offline/blobs.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import { useWords } from '#ui/words.tsx'
import { choices } from '../../incidents/choice-words.ts'
import { pocketWords } from '../../incidents/pocket-words.ts'
import type { Report as ReportRow } from '../../incidents/rules/on-phone.ts'
import type { Deed } from '../../incidents/schema.ts'
import { attachedOf } from './attached.ts'
import { Button, Notice, Screen, TextArea } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { record } from './record.ts'
import { LeaderSteps } from './report-leader.tsx'
import { HandOverForm } from './report-caught.tsx'
import { useReportWords } from './use-report-words.ts'
import type { Card } from './shown-report.ts'
import { Photos } from './take-photo.tsx'
import { useForm } from './use-form.ts'
import { VoiceNote } from './voice-note.tsx'

type OneProps = {
  row: ReportRow
  of: readonly ReportRow[]
  onBack(): void
  onOpen(id: Id): void
  onCard(card: Card): void
}

/** One report: what was said and done, how it stands, what may be added or done with it. */
export function OneReport({ row, of, onBack, onOpen, onCard }: OneProps) {
  const t = useWords(pocketWords)
  const { name, state, line, time } = useReportWords()
  const { person, ops } = usePhone()
  const [asking, setAsking] = useState<'add' | 'amend' | 'hand-over'>()
  const [said, setSaid] = useState<string>()
  const done = (text: string): void => {
    setAsking(undefined)
    setSaid(text)
  }
  if (asking === 'hand-over')
    return <HandOverForm row={row} onBack={() => setAsking(undefined)} onDone={() => done(t('handedOver'))} />
  if (asking)
    return <Adding row={row} kind={asking} onBack={() => setAsking(undefined)} onDone={() => done(t('added'))} />
  const waits = ops.some(op => op.id === row.id && op.state === 'waiting')
  const mine = row.personId === person?.personId
  const incident = row.kind === 'incident'
  const children = of.filter(each => each.parentId === row.id)
  return (
    <Screen
      title={name(row)}
      onBack={onBack}
      foot={
        <>
          {person?.role === 'leader' && <LeaderSteps row={row} onSaid={setSaid} />}
          {(mine || person?.role === 'leader') && row.kind === 'delivery' && row.state === 'waiting' && (
            <Button kind="main" onClick={() => setAsking('hand-over')} testId="police-came">
              {t('policeCame')}
            </Button>
          )}
          {incident && (
            <Button onClick={() => setAsking('add')} testId="report-add">
              {t('add')}
            </Button>
          )}
        </>
      }
    >
      {said && (
        <Notice tone="good" testId="report-said">
          {said}
        </Notice>
      )}
      <Notice
        tone={waits || unanswered.has(row.state) ? 'wait' : row.closedAt ? 'plain' : 'good'}
        testId="report-state"
      >
        {waits ? t('waiting') : state(row)}
        {!waits && row.dueAt && row.closedAt === null && ` · ${t('due', { time: time(row.dueAt) })}`}
      </Notice>
      {line(row) && <p className="large-line">{line(row)}</p>}
      <p className="soft">
        {time(row.happenedAt)} {row.byName && t('by', { name: row.byName })}
      </p>
      <Did row={row} />
      {!incident && <Details row={row} />}
      {children.map(child => (
        <Button key={child.id} className="wide" onClick={() => onOpen(child.id)} testId={`child-${child.kind}`}>
          <span>
            {name(child)} <span className="soft">{state(child)}</span>
          </span>
        </Button>
      ))}
      {incident && row.closedAt === null && <Cards onCard={onCard} />}
      {incident && mine && (
        <Button kind="quiet" onClick={() => setAsking('amend')} testId="report-amend">
          {t('amend')}
        </Button>
      )}
    </Screen>
  )
}

/** States in which somebody still has to answer. */
const unanswered = new Set(['reported', 'waiting', 'calmed'])

/** What was recorded of something that came of an incident, each under its name. */
function Details({ row }: { row: ReportRow }) {
  const { details } = useReportWords()
  return (
    <ul>
      {details(row).map(({ name, value }) => (
        <li key={name}>
          <span className="soft">{name}</span> {value}
        </li>
      ))}
    </ul>
  )
}

function Cards({ onCard }: { onCard(card: Card): void }) {
  const t = useWords(pocketWords)
  return (
    <>
      <h2>{t('moreToSay')}</h2>
      {(['caught', 'quarrel', 'hurt'] as const).map(card => (
        <Button key={card} onClick={() => onCard(card)} testId={`card-${card}`}>
          {t(card)}
        </Button>
      ))}
    </>
  )
}

function Did({ row }: { row: ReportRow }) {
  const t = useWords(pocketWords)
  const say = useWords(choices)
  const { time } = useReportWords()
  const did = (row.facts['did'] ?? []) as { what: Deed; at: string }[]
  if (did.length === 0) return null
  return (
    <section>
      <h2>{t('youDid')}</h2>
      <ul>
        {did.map(({ what, at }) => (
          <li key={what}>
            {time(at)} {say(`what.${what}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}

const nothingAdded: { text: string; reason: string; taken: readonly Taken[] } = { text: '', reason: '', taken: [] }
type AddingProps = { row: ReportRow; kind: 'add' | 'amend'; onBack(): void; onDone(): void }

/** A sentence, a note or pictures more; or what should have been said, with the reason. */
function Adding({ row, kind, onBack, onDone }: AddingProps) {
  const t = useWords(pocketWords)
  const { unrecorded } = usePhone()
  const [{ text, reason, taken }, put, drop, forget] = useForm(`${kind}:${row.id}`, nothingAdded)
  const identity = holdsIdentity(text) || holdsIdentity(reason)
  const empty = kind === 'add' ? text.trim() === '' && taken.length === 0 : text.trim() === '' || reason.trim() === ''
  const save = async (): Promise<void> => {
    const photos = taken.length > 0 ? { photos: attachedOf(taken) } : {}
    const says = text.trim() ? { says: text.trim() } : {}
    const ids =
      kind === 'add'
        ? await record({ name: 'incident.step', input: { incidentId: row.id, ...says, ...photos }, taken, forget })
        : await record({
            name: 'incident.amend',
            input: { incidentId: row.id, line: text.trim(), reason: reason.trim() },
            forget,
          })
    if (!ids) return
    void drop()
    buzzYes()
    onDone()
  }
  return (
    <Screen
      title={t(kind)}
      onBack={onBack}
      foot={
        <Button kind="main" disabled={empty || identity} onClick={() => void save()} testId="added-save">
          {t('save')}
        </Button>
      }
    >
      {unrecorded && <Notice tone="bad">{t('notStored')}</Notice>}
      {kind === 'amend' && <Notice tone="plain">{t('amendWhy')}</Notice>}
      <TextArea
        id="added"
        label={t(kind === 'add' ? 'add' : 'shouldBe')}
        help={t('lineHelp')}
        text={text}
        max={kind === 'add' ? 1000 : 120}
        onText={text => put({ text })}
        testId="added"
      />
      {identity && <Notice tone="bad">{t('noIdentity')}</Notice>}
      {kind === 'amend' ? (
        <TextArea
          id="why"
          label={t('reason')}
          text={reason}
          max={200}
          onText={reason => put({ reason })}
          testId="why"
        />
      ) : (
        <>
          <VoiceNote taken={taken} onTaken={taken => put({ taken })} />
          <Photos taken={taken} onTaken={taken => put({ taken })} label={t('photos')} />
        </>
      )}
    </Screen>
  )
}
