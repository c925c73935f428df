import type { Id } from '#kernel/id.ts'
import { languageNow } from '#ui/words.tsx'
import { ask } from '#ui/offline/server.ts'
import { read, write } from '#ui/offline/store.ts'
import { noticeVersions, purposes, type Purpose } from '../../guards/notice-words.ts'
import { db, phoneNow, tokens } from './phone-state.ts'
import { record } from './record.ts'

// What somebody answered to the notices, as this phone knows it: kept here so that it is asked once, with signal or
// without. An answer on paper or on another phone is learnt from the server before the question is put.

export type Answers = Partial<Record<Purpose, { given: boolean; notice: string }>>

const name = (membershipId: Id): string => `answers:${membershipId}`
/** Whoever waits at the first opening waits this long at most; then they are asked, and asking twice does no harm. */
const patienceMs = 2_500

/** The answers as this phone keeps them; undefined where it knows none. */
export const keptAnswers = (membershipId: Id): Promise<Answers | undefined> => read<Answers>(db(), name(membershipId))

/** The answers kept on this phone, else those the server has; empty where neither knows any. */
export async function knownAnswers(membershipId: Id): Promise<Answers> {
  const kept = await read<Answers>(db(), name(membershipId))
  if (kept && unanswered(kept).length === 0) return kept
  const token = tokens.get(membershipId)
  if (!token) return kept ?? {}
  const told = await ask('GET /me/file', { token, language: languageNow(), timeoutMs: patienceMs })
  if (!told.ok) return kept ?? {}
  const theirs = told.value.consents.map(({ purpose, given, notice }) => [purpose, { given, notice }] as const)
  const answers: Answers = { ...Object.fromEntries(theirs), ...kept }
  await write(db(), name(membershipId), answers)
  return answers
}

/** The notices that are still to be answered, in order: never answered, or in an older text. */
export const unanswered = (answers: Answers): Purpose[] =>
  purposes.filter(purpose => answers[purpose]?.notice !== noticeVersions[purpose])

/** Records an answer; false where the phone could not store it. */
export async function answerNotice(purpose: Purpose, given: boolean): Promise<boolean> {
  const { person } = phoneNow()
  if (!person) return false
  const notice = noticeVersions[purpose]
  const ids = await record({ name: 'consent.answer', input: { purpose, given, notice } })
  if (!ids) return false
  const kept = await read<Answers>(db(), name(person.membershipId))
  await write(db(), name(person.membershipId), { ...kept, [purpose]: { given, notice } })
  return true
}
