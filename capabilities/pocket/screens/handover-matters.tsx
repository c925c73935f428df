import { useState } from 'react'
import { isDay, dayAt, sayDay, sayTime } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../handovers/pocket-words.ts'
import { words } from '../../handovers/words.ts'
import { half } from '../../cases/rules/say-case.ts'
import { walkCodes } from '../../handovers/rules/walk-items.ts'
import { opWords } from '../op-words.ts'
import type { Pull } from '../schema.ts'
import { seenAfter, type Draft, type Seen } from './handover-draft.ts'
import type { Matter, RecordBefore } from './handover-state.ts'
import type { StepProps } from './handover-steps.tsx'
import { matterName } from './matter-name.ts'
import { Button, Field, TextArea } from './parts.tsx'

type Shown = { before: RecordBefore | undefined; matters: readonly Matter[]; odd: Pull['findings']; timeZone: string }

const useWhen = (timeZone: string) => {
  const language = useLanguage()
  return (text: string): string => {
    const at = Date.parse(text)
    const day = dayAt(at, timeZone)
    return `${isDay(day) ? sayDay(day, language) : day} ${sayTime(at, timeZone)}`
  }
}

/** What a matter is called: its kind in the reader's language, and its one sentence where there is one. */
function useMatterName(): (matter: Matter) => string {
  const language = useLanguage()
  return ({ kind, line }) => {
    const name = half(matterName(kind), language)
    return [name, line].filter(Boolean).join(language === 'zh' ? '：' : ': ') || kind
  }
}

function RecordLines({ record }: { record: RecordBefore }) {
  const t = useWords(pocketWords)
  const say = useWords(words)
  const differing = record.counted.filter(({ expected, found }) => expected !== found)
  const bad = record.walked.filter(({ good }) => !good)
  const nameOf = (item: string): string => {
    const code = walkCodes.find(one => one === item)
    return code ? say(`walk.${code}`) : item
  }
  const lines = [
    ...differing.map(one => t('recordDiffers', one)),
    ...bad.map(({ item, says }) =>
      says ? say('walkedBad', { item: nameOf(item), says }) : say('walkedBadSilent', { item: nameOf(item) }),
    ),
    ...record.notes.split('\n').filter(Boolean),
  ]
  return (lines.length > 0 ? lines : [t('recordFine')]).map((line, at) => <p key={at}>{line}</p>)
}

function RecordCard({ record, timeZone, draft, put }: StepProps & { record: RecordBefore; timeZone: string }) {
  const t = useWords(pocketWords)
  const when = useWhen(timeZone)
  const { fromName: from, toName: to, happenedAt } = record
  const names = { time: when(happenedAt), from, to }
  return (
    <section className="left-thing" data-testid="record-before">
      <h2>{t('recordTitle')}</h2>
      <p className="soft">{to ? t('recordLine', names) : t('recordAlone', names)}</p>
      <RecordLines record={record} />
      <Button
        aria-pressed={draft.recordRead}
        className="mark-it"
        onClick={() => put({ recordRead: !draft.recordRead })}
        testId="record-read"
      >
        {draft.recordRead && <span aria-hidden="true">✓ </span>}
        {t('read')}
      </Button>
    </section>
  )
}

type MatterProps = {
  matter: Matter
  seen: Seen | undefined
  timeZone: string
  n: number
  onSeen(done: Partial<Seen>): void
}

function MatterCard({ matter, seen, timeZone, n, onSeen }: MatterProps) {
  const t = useWords(pocketWords)
  const when = useWhen(timeZone)
  const name = useMatterName()(matter)
  const [asking, setAsking] = useState((seen?.asked ?? '') !== '')
  const mark = (what: 'read' | 'asked' | 'taken', on: boolean, press: () => void) => (
    <Button
      className="mark-it"
      aria-pressed={on}
      aria-label={t('matterOf', { matter: name, what: t(what) })}
      onClick={press}
      testId={`matter-${what}-${n}`}
    >
      {on && <span aria-hidden="true">✓ </span>}
      {t(what)}
    </Button>
  )
  return (
    <li className="left-thing" data-testid="matter">
      <p>
        <strong>{name}</strong> <span className="soft">{when(matter.happenedAt)}</span>
      </p>
      <div className="marks">
        {mark('read', seen?.read ?? false, () =>
          onSeen({ read: !seen?.read, ...(seen?.read ? { asked: '', taken: false } : {}) }),
        )}
        {mark('asked', asking, () => setAsking(!asking))}
        {mark('taken', seen?.taken ?? false, () => onSeen({ taken: !seen?.taken }))}
      </div>
      {asking && (
        <Field
          id={`asked-${matter.id}`}
          label={t('askedLine')}
          value={seen?.asked ?? ''}
          maxLength={200}
          onText={asked => onSeen({ asked })}
          testId={`matter-says-${n}`}
        />
      )}
    </li>
  )
}

/** What was noticed this shift, to be told to the successor; nothing is asked of it here. */
function Odd({ odd, timeZone }: Pick<Shown, 'odd' | 'timeZone'>) {
  const t = useWords(pocketWords)
  const log = useWords(opWords)
  const when = useWhen(timeZone)
  if (odd.length === 0) return null
  return (
    <section className="left-thing">
      <h2>{t('oddTitle')}</h2>
      <p className="soft">{t('oddHelp')}</p>
      <ul className="list">
        {odd.slice(0, 10).map(({ id, kind, foundAt }) => (
          <li key={id}>
            {log(`finding.${kind}` in opWords ? `finding.${kind}` : 'op.other')}{' '}
            <span className="soft">{when(foundAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** ③ What the shift before left: its record and the open matters, each read, asked about or taken over; then one's own words. */
export function MattersStep({ draft, put, before, matters, odd, timeZone }: StepProps & Shown) {
  const t = useWords(pocketWords)
  const seenOf = (caseId: string) => draft.matters.find(one => one.caseId === caseId)
  const set = (caseId: string, done: Partial<Seen>): void =>
    void put({ matters: seenAfter(draft.matters, caseId, done) })
  return (
    <>
      {before ? (
        <RecordCard record={before} timeZone={timeZone} draft={draft} put={put} />
      ) : (
        <p className="soft">{t('recordNone')}</p>
      )}
      {matters.length === 0 ? (
        <p>{t('mattersNone')}</p>
      ) : (
        <>
          <h2>{t('mattersOpen')}</h2>
          <ul className="list">
            {matters.map((matter, index) => (
              <MatterCard
                key={matter.id}
                matter={matter}
                seen={seenOf(matter.id)}
                timeZone={timeZone}
                n={index + 1}
                onSeen={done => set(matter.id, done)}
              />
            ))}
          </ul>
        </>
      )}
      <Odd odd={odd} timeZone={timeZone} />
      <Notes draft={draft} put={put} />
    </>
  )
}

function Notes({ draft, put }: { draft: Draft; put: StepProps['put'] }) {
  const t = useWords(pocketWords)
  return (
    <TextArea
      id="notes"
      label={t('notes')}
      help={t('notesHelp')}
      text={draft.notes}
      max={500}
      onText={notes => put({ notes })}
      testId="handover-notes"
    />
  )
}
