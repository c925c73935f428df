import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { openCase } from '#shell/cases/open.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Keys } from '#shell/house.ts'
import type { Change } from '#shell/log/write.ts'
import { raise } from '../attendance/index.ts'
import { attach, foundIn } from '../files/index.ts'
import { changeOf, setHanding } from './begin-handover.ts'
import { refusedPost } from './cases/kinds.ts'
import { lineOf, openAbout, ownerOf } from './held-cases.ts'
import { following } from './next-shift.ts'
import type { refusePost } from './ops.ts'
import { judgeHandover } from './rules/judge-handover.ts'
import { insert, signing, successorOf } from './sign-handover.ts'
import { standing, type Place, type Standing } from './standing.ts'
import { claimedSuccessor } from './successor.ts'

type Input = InputOf<typeof refusePost>

/**
 * 验收不合格: the successor does not take the post as found. The record is kept with both names, nobody leaves and
 * nobody arrives, and the leader gets a matter with a clock: put right, taken over after all, or released.
 */
export const postRefused =
  (keys: Keys): Act<Input, { confirmed: boolean; caseId: Id | null }> =>
  async (doing, input) => {
    const { db, actor, opId, now } = doing
    const { personId } = actor
    const outgoing = await standing(doing, input)
    const { place } = outgoing
    const claimed = await claimedSuccessor(keys, doing, input.successor, place.siteId)
    const next = await following(doing, input.toShift, place, claimed)
    await insert(doing, input, { place, claimed, toShift: null })
    const stays = await setHanding(db, { personId, shiftId: input.fromShift, attendanceId: input.attendanceId }, null)
    const about = { table: 'handover' as const, id: opId, siteId: place.siteId, partyId: place.partyId }
    const pictures = await attach(doing, about, input.photos)
    // Counts that differ are what was refused, said there and not once more; that the guard stands elsewhere is.
    const stood = { shift: outgoing.shift, stood: outgoing.own !== null && outgoing.own.offAt === null }
    const found = judgeHandover(stood, successorOf(claimed, next), [])
    const findings = await raise(db, { ...about, personId }, found, now)
    const opened = await matterOf(doing, outgoing, input)
    return done({
      answer: { confirmed: claimed.confirmed, caseId: opened.caseId },
      changes: [
        signing(doing, 'handover.refuse', place),
        ...stays.map(row => changeOf('handover.stop', row, personId)),
        ...pictures,
        ...findings,
        ...opened.changes,
      ],
      topics: claimed.found ? [`person:${claimed.found.personId}`] : [],
      findings: [...found.map(one => one.kind), ...foundIn(pictures)],
    })
  }

// One matter for one guard who waits: refused a second time, the first clock goes on.
async function matterOf(
  doing: Doing,
  { own, place }: Standing,
  { fromShift, reason }: Input,
): Promise<{ caseId: Id | null; changes: Change[] }> {
  if (!own || own.offAt !== null) return { caseId: null, changes: [] }
  const [before] = await openAbout(doing.db, own.id, refusedPost.kind)
  if (before) return { caseId: before.id, changes: [] }
  const caseId = newId(doing.now)
  const changes = await openCase(doing, refusedPost, {
    id: caseId,
    ...whereOf(place),
    shiftId: fromShift,
    personId: doing.actor.personId,
    about: { table: 'attendance', id: own.id },
    owner: await ownerOf(doing, place),
    facts: { line: await lineOf(doing, place), attendanceId: own.id, handoverId: doing.opId },
    says: reason,
  })
  return { caseId, changes }
}

/** Where a matter of this handover stands. */
export const whereOf = ({ siteId, postId, partyId }: Place) => ({ siteId, postId, partyId })
