import { hash } from 'node:crypto'
import { DatabaseError } from 'pg'
import { sql } from 'kysely'
import { canonical, type Json } from '#kernel/canonical.ts'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { InputOf, Op, OpDeclaration } from '#kernel/op.ts'
import { refuse, type Outcome, type Refused } from '#kernel/outcome.ts'
import { instant } from '../db/parsers.ts'
import { within, type City, type Db, type Store } from '../db/pool.ts'
import { writeLog, writeNote, type Author, type Change } from '../log/write.ts'
import type { Wake } from '../notify/wake.ts'

// The one way in: shape → identity → access → law → do → log → tell, in one transaction. Shape was checked by the
// declared schema before; identity is the actor; access and law are the act's own first lines; the rest is here.

/** What an act is given: the transaction, who acts, when it arrived and when it is said to have happened (ms). */
export type Doing = {
  db: Db
  actor: Actor
  now: number
  happenedAt: number
  opId: Id
  op: Op
  city: City
  /** Writes the log of some changes at once, for an act of thousands that goes batch by batch; they are not named again in the deed. */
  log: (changes: readonly Change[]) => Promise<void>
}

/** What an act did: the answer for its caller, every record it changed, and what else to wake. */
export type Deed<T> = { answer: T; changes: Change[]; topics?: string[]; findings?: string[] }

export type Act<Input, T> = (doing: Doing, input: Input) => Promise<Outcome<Deed<T>>>

/** An op bound to what it does. */
export type Bound = { declared: OpDeclaration; act: Act<never, unknown> }
export const bind = <D extends OpDeclaration, T>(declared: D, act: Act<InputOf<D>, T>): Bound => ({
  declared,
  act: act as Act<never, unknown>,
})

export type Passed<T> = Outcome<{ answer: T; again: boolean; receivedAt: string; findings: string[] }>

/** SHA-256 of an op's name and input: the same id with other content is another op, and is refused. */
export const inputDigest = (op: Pick<Op, 'name' | 'input'>): Buffer =>
  hash('sha256', canonical([op.name, op.input as Json]), 'buffer')

/** Where an op is taken in: the books of one city. A house is one. */
export type At = { store: Store; city: City; wake?: Wake }
type When = { now: number; happenedAt?: number }

/**
 * Takes one op through the door. The same op id answers the same without acting again; a refusal undoes whatever the
 * act wrote, and is itself kept and logged. Refused: `op.taken` (the id is somebody else's), `op.changed` (same id,
 * other content), whatever the act refuses, and constraints of the database that `constraints` names.
 */
export async function pass<T>(at: At, actor: Actor, op: Op, act: Act<never, T>, when: When): Promise<Passed<T>> {
  for (let tries = 1; ; tries += 1) {
    try {
      const passed = await within(at.store, at.city, actor, db => once(db, { at, actor, op, when }, act))
      at.wake?.call()
      return passed
    } catch (problem) {
      // Another copy of the same op got in first: look again and answer what it was told.
      const raced = isConstraint(problem, 'op_pkey')
      if (raced && tries > 1) return refuse('op.taken', {})
      if (!raced && (tries > 3 || !isCollision(problem))) throw problem
    }
  }
}

// The database gave way between two transactions that waited for each other; nothing was written.
const isCollision = (problem: unknown): boolean =>
  problem instanceof DatabaseError && (problem.code === '40P01' || problem.code === '40001')

type Passing = { at: At; actor: Actor; op: Op; when: When }

async function once<T>(db: Db, passing: Passing, act: Act<never, T>): Promise<Passed<T>> {
  const { at, actor, op, when } = passing
  const { now, happenedAt = now } = when
  const before = await db
    .selectFrom('op')
    .select(['outcome', 'inputDigest', 'receivedAt'])
    .where('id', '=', op.id)
    .executeTakeFirst()
  if (before) return answerAgain<T>(before, inputDigest(op))
  await sql.raw('savepoint act').execute(db)
  const log = (changes: readonly Change[]) => writeLog(db, authorOf(passing), changes, [])
  const doing = { db, actor, now, happenedAt, opId: op.id, op, city: at.city, log }
  const outcome = await attempt(() => act(doing, op.input as never))
  if (!outcome.ok) return refused(db, passing, outcome)
  const { answer, changes, topics = [], findings = [] } = outcome.value
  await keep(db, passing, { ok: true, answer, findings })
  await writeLog(db, authorOf(passing), changes, topics)
  return { ok: true, value: { answer, again: false, receivedAt: instant(now), findings } }
}

async function refused(db: Db, passing: Passing, outcome: Refused): Promise<Refused> {
  const { actor, op } = passing
  await sql.raw('rollback to savepoint act').execute(db)
  await keep(db, passing, outcome)
  const about = {
    kind: 'request.refuse',
    table: 'op',
    id: op.id,
    partyId: actor.partyId,
    personId: actor.personId,
  }
  const { code, law = null, facts } = outcome
  const note = { op: op.name, code, law, facts: facts as Json }
  const entryId = await writeNote(db, authorOf(passing), about, note)
  if (law) await countedByLaw(db, passing, { entryId, law })
  return outcome
}

// What the page of the law counts; the entry and its payload say the rest.
const countedByLaw = (db: Db, { actor, when }: Passing, refusal: { entryId: Id; law: string }): Promise<unknown> =>
  db
    .insertInto('refusal')
    .values({
      ...refusal,
      receivedAt: instant(when.now),
      partyId: actor.partyId,
      byMembership: actor.membershipId,
    })
    .execute()

const authorOf = ({ actor, op, when: { now, happenedAt = now } }: Passing): Author => ({
  opId: op.id,
  membershipId: actor.membershipId,
  deviceId: actor.deviceId,
  receivedAt: now,
  happenedAt,
})

const keep = (db: Db, { actor, op, when }: Passing, outcome: unknown): Promise<unknown> =>
  db
    .insertInto('op')
    .values({
      id: op.id,
      name: op.name,
      membershipId: actor.membershipId,
      inputDigest: inputDigest(op),
      outcome: JSON.stringify(outcome),
      receivedAt: instant(when.now),
    })
    .execute()

type Kept = { ok: true; answer: unknown; findings?: string[] } | Refused

export function answerAgain<T>(
  before: { outcome: unknown; inputDigest: Buffer; receivedAt: string },
  digest: Buffer,
): Passed<T> {
  if (!before.inputDigest.equals(digest)) return refuse('op.changed', {})
  const kept = before.outcome as Kept
  if (!kept.ok) return kept
  return {
    ok: true,
    value: { answer: kept.answer as T, again: true, receivedAt: before.receivedAt, findings: kept.findings ?? [] },
  }
}

// Invariants the law relies on are constraints as well; here each becomes the sentence a person can act on. Names are
// matched by prefix, since a sharded database adds to them.
const constraints: readonly [prefix: string, refusal: () => Refused][] = [
  ['report_version', () => refuse('report.issued-meanwhile')],
  ['absence_overlap', () => refuse('absence.overlap', {}, { field: '/startsAt' })],
  ['relief_overlap', () => refuse('relief.overlap', {}, { field: '/personId' })],
  ['swap_open', () => refuse('swap.asked-already', {}, { field: '/shiftId' })],
  ['calendar_feed_token_hash_key', () => refuse('calendar.taken', {}, { field: '/tokenHash' })],
  ['shift_person_overlap', () => refuse('shift.overlap', {}, { field: '/startsAt' })],
  ['post_site_id_name_key', () => refuse('post.name-taken', {}, { field: '/name' })],
  ['checkpoint_site_id_name_key', () => refuse('checkpoint.name-taken', {}, { field: '/name' })],
  ['employment_party_id_number_key', () => refuse('guard.number-taken', {}, { field: '/number' })],
  ['employment_overlap', () => refuse('employment.overlap', {}, { field: '/fromOn' })],
  ['person_identity_hash_key', () => refuse('guard.identity-taken', {}, { field: '/identity' })],
  ['certificate_once', () => refuse('guard.certificate-taken', {}, { field: '/certificate' })],
  ['account_login_key', () => refuse('account.login-taken', {}, { field: '/login' })],
  ['property_contract_number', () => refuse('property-contract.number-taken', {}, { field: '/number' })],
  ['site_party_once', () => refuse('site-party.exists', {}, { field: '/partyId' })],
  ['party_loop', () => refuse('party.loop', {}, { field: '/parentId' })],
  ['party_credit_code_key', () => refuse('party.code-taken', {}, { field: '/creditCode' })],
]

const isConstraint = (problem: unknown, prefix: string): problem is DatabaseError =>
  problem instanceof DatabaseError && problem.constraint?.startsWith(prefix) === true

async function attempt<T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await act()
  } catch (problem) {
    const known = constraints.find(([prefix]) => isConstraint(problem, prefix))
    if (known) return known[1]()
    // An id made elsewhere that is already in use names another record.
    if (
      problem instanceof DatabaseError &&
      problem.code === '23505' &&
      problem.constraint?.includes('_pkey') &&
      !problem.constraint.startsWith('op_')
    )
      return refuse('id.taken', {}, { field: '/id' })
    // Row security refused the write: what one may not change does not exist for them.
    if (problem instanceof DatabaseError && problem.code === '42501') return refuse('not-found', {})
    throw problem
  }
}
