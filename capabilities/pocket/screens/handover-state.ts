import type { Id } from '#kernel/id.ts'
import { isUnderWay } from '../../handovers/rules/under-way.ts'
import type { Pull } from '../schema.ts'
import { newDraft, type Draft } from './handover-draft.ts'

// How a handover stands, read from the replayed state, so that it is the same with and without signal. Pure; instants
// in milliseconds by the server's clock.

type Attendance = Pull['attendances'][number]
export type RecordBefore = Pull['records'][number]
export type Matter = Pull['matters'][number]
type Where = { attendance: Attendance; postId: Id; me: Id; now: number }

const at = (text: string): number => Date.parse(text)
const newestFirst = (a: { happenedAt: string }, b: { happenedAt: string }): number =>
  at(b.happenedAt) - at(a.happenedAt)

/** What stops a handover from going through, whose clock the leader has: nobody came, or the successor refused. */
const held = ['no-successor', 'refused-post']

/** The release of this guard from this post, since they stand there. */
export const releaseOf = (pull: Pull, { attendance, postId }: Pick<Where, 'attendance' | 'postId'>) =>
  pull.records
    .filter(row => row.postId === postId && row.outcome === 'released' && row.mine)
    .sort(newestFirst)
    .find(row => at(row.happenedAt) >= at(attendance.onAt))

/** The open matter of this guard's own handover, newest first; what happened before they stood here is another's. */
export const heldBy = (pull: Pull, { attendance, postId }: Pick<Where, 'attendance' | 'postId'>): Matter | undefined =>
  pull.matters
    .filter(row => row.postId === postId && held.includes(row.kind) && at(row.happenedAt) >= at(attendance.onAt))
    .sort(newestFirst)[0]

/** What was left open on the post, oldest first; what holds up this very handover is not handed on by it. */
export const mattersOf = (pull: Pull, where: Pick<Where, 'attendance' | 'postId'>): Matter[] => {
  const own = heldBy(pull, where)
  return pull.matters.filter(row => row.postId === where.postId && row.id !== own?.id).sort((a, b) => newestFirst(b, a))
}

/** The handover of this post that was taken last. */
export const recordBefore = (pull: Pull, postId: Id): RecordBefore | undefined =>
  pull.records.filter(row => row.postId === postId && row.outcome === 'taken').sort(newestFirst)[0]

/** What a handover of this post begins with: its kit, and what there was at the handover before. */
export const draftAfter = (pull: Pull, postId: Id): Draft =>
  newDraft({
    kit: pull.kit.filter(row => row.postId === postId).sort((a, b) => a.position - b.position),
    before: recordBefore(pull, postId)?.counted ?? [],
  })

type Event = { id: Id; line: string }

/** What is still going on, of the post or reported by this guard from this phone. */
export function underWay(pull: Pull, { postId, me, now }: Pick<Where, 'postId' | 'me' | 'now'>): Event[] {
  const ofPost = pull.matters.filter(row => row.postId === postId && isUnderWay(row, now))
  const own = pull.reports.filter(
    row => row.closedAt === null && (row.postId === postId || row.personId === me) && isUnderWay(row, now),
  )
  const all = [
    ...ofPost.map(({ id, line }) => ({ id, line })),
    ...own.map(({ id, facts }) => ({ id, line: typeof facts['line'] === 'string' ? facts['line'] : '' })),
  ]
  return [...new Map(all.map(one => [one.id, one])).values()]
}

/** What was found against this guard since they signed on and nobody has judged. */
export const oddSince = (pull: Pull, { attendance }: Pick<Where, 'attendance'>): Pull['findings'] =>
  pull.findings.filter(row => row.verdict === null && at(row.foundAt) >= at(attendance.onAt))

/** Whom to call, the leader first, then whoever can find one. */
export function callsOf(pull: Pull, siteId: Id): Pull['phones'] {
  const order = ['leader', 'control-room', 'manager']
  return pull.phones
    .filter(row => row.siteId === siteId && order.includes(row.kind))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.position - b.position)
    .slice(0, 3)
}

/** How long a handover counts as under way without an end: then it has to be begun again. */
const handingMs = 45 * 60_000

/** Whether the beginning has to be recorded: it never was, or long ago. */
export const toBegin = ({ handingAt }: Attendance, now: number): boolean =>
  handingAt === null || now - at(handingAt) > handingMs
