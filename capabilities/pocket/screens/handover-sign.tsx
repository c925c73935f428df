import { useState } from 'react'
import { useWords } from '#ui/words.tsx'
import type { Id } from '#kernel/id.ts'
import { pocketWords } from '../../handovers/pocket-words.ts'
import { refuseHandover, signHandover } from './handover-acts.ts'
import {
  countedOf,
  differenceOf,
  mattersSent,
  nameOf,
  notesOf,
  walkedOf,
  type Draft,
  type Say,
} from './handover-draft.ts'
import type { StepProps } from './handover-steps.tsx'
import { Field, Notice, TextArea } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { PinPad } from './pin-pad.tsx'

export type Asked = { items: readonly string[]; shown: readonly Id[]; hasRecord: boolean }

const walkedLine = ({ walked }: Draft, { items }: Asked, t: Say): string => {
  const bad = walked.filter(({ good }) => !good).length
  const numbers = { done: walked.length, all: items.length, bad }
  return t(bad > 0 ? 'walkedBad' : 'countOf', numbers)
}

const countedLine = ({ counts }: Draft, t: Say): string =>
  counts
    .filter(count => differenceOf(count) !== undefined)
    .map(count => `${nameOf(count, t)} ${count.found}/${count.expected}`)
    .join(t('comma'))

/** ④ Read once more by both, then the successor says take or refuse, and signs. */
export function SignStep({ draft, put, asked }: StepProps & { asked: Asked }) {
  const t = useWords(pocketWords)
  const { person } = usePhone()
  const choice = (refusing: boolean, label: string, testId: string) => (
    <button
      type="button"
      role="radio"
      aria-checked={draft.refusing === refusing}
      className="button plain choice"
      onClick={() => put({ refusing })}
      data-testid={testId}
    >
      {label}
    </button>
  )
  return (
    <>
      <dl className="facts">
        <dt>{t('signOut')}</dt>
        <dd>
          {person?.name} <span className="soft">{person?.number}</span>
        </dd>
        <dt>{t('summaryWalked')}</dt>
        <dd>{walkedLine(draft, asked, t)}</dd>
        <dt>{t('summaryCounted')}</dt>
        <dd>{countedLine(draft, t) || t('nothingCounted')}</dd>
        {asked.shown.length > 0 && (
          <>
            <dt>{t('summaryMatters')}</dt>
            <dd>{t('countOf', { done: draft.matters.filter(({ read }) => read).length, all: asked.shown.length })}</dd>
          </>
        )}
      </dl>
      {notesOf(draft, t) && <p className="lines-text">{notesOf(draft, t)}</p>}
      <div className="takes" role="radiogroup" aria-label={t('how')}>
        {choice(false, t('takes'), 'takes')}
        {choice(true, t('takesNot'), 'takes-not')}
      </div>
      {draft.refusing && (
        <TextArea
          id="reason"
          label={t('whyNot')}
          help={t('whyNotHelp')}
          text={draft.reason}
          max={500}
          onText={reason => put({ reason })}
          testId="refuse-reason"
        />
      )}
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
    </>
  )
}

type PadProps = {
  draft: Draft
  asked: Asked
  forget: readonly string[]
  onSigned(): Promise<void>
  onRefused(): Promise<void>
}

/** The successor's PIN and the signature: sealed at once, kept with everything that was said, or said aloud that it is not. */
export function SignPad({ draft, asked, forget, onSigned, onRefused }: PadProps) {
  const t = useWords(pocketWords)
  const { person, unrecorded } = usePhone()
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const number = draft.number.trim()
  const fault = (): string | undefined => {
    if (draft.refusing && !draft.reason.trim()) return t('whyNotNeeded')
    if (!number) return t('needNumber')
    if (number === person?.number) return t('successorSelf')
    return pin.length < 4 ? t('shortPin') : undefined
  }
  const send = async (): Promise<boolean> => {
    const { taken } = draft
    const counted = countedOf(draft.counts)
    const walked = walkedOf(draft.walked, asked.items)
    const form = { number, pin, taken, forget }
    if (draft.refusing) return refuseHandover({ ...form, counted, walked, reason: draft.reason.trim() })
    const matters = mattersSent(draft.matters, asked.shown)
    const read = asked.hasRecord ? { recordRead: draft.recordRead } : {}
    const said = { counted, walked, matters, notes: notesOf(draft, t), ...read }
    return (await signHandover({ ...form, ...said })) !== undefined
  }
  const sign = async (): Promise<void> => {
    if (busy) return
    const said = fault()
    setProblem(said)
    if (said) return
    setBusy(true)
    const done = await send()
    setPin('')
    setBusy(false)
    if (done) await (draft.refusing ? onRefused() : onSigned())
  }
  return (
    <>
      {unrecorded && <Notice tone="bad">{t('notRecorded')}</Notice>}
      {problem && (
        <Notice tone="bad" testId="sign-problem">
          {problem}
        </Notice>
      )}
      <PinPad
        pin={pin}
        onPin={setPin}
        onEnter={() => void sign()}
        enter={busy ? '…' : t(draft.refusing ? 'signRefusal' : 'sign')}
        busy={busy}
        label={t('successorPin')}
      />
    </>
  )
}
