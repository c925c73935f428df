import { useState } from 'react'
import { Button, Field, Notice, TextArea } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { useSay } from './say.ts'
import { differenceOf, differencesIn, notesOf, walkItems, type Count, type Draft } from './handover-draft.ts'

type StepProps = { draft: Draft; put(fields: Partial<Draft>): void }

/** ① The post is walked together; what was not looked at is said in the record. */
export function WalkStep({ draft, put }: StepProps) {
  const t = useSay()
  const toggle = (key: (typeof walkItems)[number]): void =>
    put({ walked: walkItems.filter(each => (each === key) !== draft.walked.includes(each)) })
  return (
    <>
      <p>{t('walkHelp')}</p>
      <ul className="list">
        {walkItems.map((key, index) => (
          <li key={key}>
            <button
              type="button"
              role="checkbox"
              aria-checked={draft.walked.includes(key)}
              className="button plain wide tick"
              onClick={() => toggle(key)}
              data-testid={`handover-tick-${index + 1}`}
            >
              <span className="box" aria-hidden="true">
                {draft.walked.includes(key) ? '✓' : ''}
              </span>
              {t(key)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

type RowProps = { count: Count; index: number; set(fields: Partial<Count>): void }

function CountRow({ count, index, set }: RowProps) {
  const t = useSay()
  const name = count.usual ? t(count.usual) : count.item
  const by = differenceOf(count)
  const input = (which: 'expected' | 'found') => (
    <input
      inputMode="numeric"
      pattern="[0-9]*"
      maxLength={4}
      value={count[which]}
      aria-label={t('ofItem', { item: name, what: t(which) })}
      onChange={event => set({ [which]: event.target.value.replace(/\D/g, '') })}
      data-testid={`count-${count.usual ?? index}-${which}`}
    />
  )
  return (
    <li className="count">
      {count.usual ? (
        <span className="name">{name}</span>
      ) : (
        <input
          className="name"
          aria-label={t('itemName')}
          placeholder={t('itemName')}
          maxLength={40}
          value={count.item}
          onChange={event => set({ item: event.target.value })}
        />
      )}
      {input('expected')}
      {input('found')}
      <span className={by ? 'verdict wait' : 'verdict'} role="status">
        {by === undefined
          ? ''
          : by === 0
            ? `✓ ${t('even')}`
            : `▲ ${t(by < 0 ? 'short' : 'over', { count: Math.abs(by) })}`}
      </span>
    </li>
  )
}

/** ② What is handed over is counted; a difference stops until somebody wrote why. */
export function CountStep({ draft, put }: StepProps) {
  const t = useSay()
  const differences = differencesIn(draft.counts, t)
  const set = (index: number, fields: Partial<Count>): void =>
    put({ counts: draft.counts.map((each, at) => (at === index ? { ...each, ...fields } : each)) })
  return (
    <>
      <p>{t('countHelp')}</p>
      <ul className="counts">
        <li className="count heads" aria-hidden="true">
          <span />
          <span>{t('expected')}</span>
          <span>{t('found')}</span>
        </li>
        {draft.counts.map((count, index) => (
          <CountRow key={index} count={count} index={index} set={fields => set(index, fields)} />
        ))}
      </ul>
      <Button
        kind="quiet"
        disabled={draft.counts.length >= 40}
        onClick={() => put({ counts: [...draft.counts, { item: '', expected: '', found: '' }] })}
        testId="count-add"
      >
        ＋ {t('addItem')}
      </Button>
      {differences && (
        <>
          <Notice tone="bad" testId="count-stop">
            {t('countStop', { differences })}
          </Notice>
          <TextArea
            id="why"
            label={t('countWhy')}
            text={draft.why}
            max={200}
            onText={why => put({ why })}
            testId="count-why"
          />
        </>
      )}
    </>
  )
}

/** ③ What the next shift has to know. */
export function NotesStep({ draft, put }: StepProps) {
  const t = useSay()
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

/** ④ Read once more by both, then the successor signs. */
export function SignStep({ draft, put }: StepProps) {
  const t = useSay()
  const { person } = usePhone()
  const [open, setOpen] = useState(innerHeight > 700)
  const things = draft.counts
    .filter(count => differenceOf(count) !== undefined)
    .map(({ usual, item, expected, found }) => `${usual ? t(usual) : item} ${found}/${expected}`)
    .join(t('comma'))
  return (
    <>
      <Field
        id="successor"
        label={t('successorNumber')}
        help={t('signHelp')}
        value={draft.number}
        maxLength={30}
        autoCapitalize="characters"
        onText={number => put({ number })}
        testId="successor-number"
      />
      <dl className="facts">
        <dt>{t('signOut')}</dt>
        <dd>
          {person?.name} <span className="soft">{person?.number}</span>
        </dd>
        <dt>{t('countTitle')}</dt>
        <dd>{things || t('nothingCounted')}</dd>
      </dl>
      <details open={open} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{t('notes')}</summary>
        <p className="lines-text">{notesOf(draft, t)}</p>
      </details>
    </>
  )
}
