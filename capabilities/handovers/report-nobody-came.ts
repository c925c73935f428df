import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { noteStep } from '#shell/cases/advance.ts'
import { openCase } from '#shell/cases/open.ts'
import type { Act } from '#shell/door/door.ts'
import { raise, type Found } from '../attendance/index.ts'
import { changeOf, setHanding } from './begin-handover.ts'
import { noSuccessor } from './cases/kinds.ts'
import { lineOf, openAbout, ownerOf } from './held-cases.ts'
import type { nobodyCame } from './ops.ts'
import { whereOf } from './refuse-post.ts'
import { standing } from './standing.ts'

/**
 * 无人接班: the outgoing guard stays, the attendance stays open and the hours count; the duty leader gets a matter with a
 * clock. Said once more while it is open, it becomes a step of the same matter. Of nobody's attendance it is a finding.
 */
export const nobodyCameReported: Act<InputOf<typeof nobodyCame>, null> = async (doing, input) => {
  const { db, actor, opId, now } = doing
  const { personId, partyId } = actor
  const { own, place } = await standing(doing, { ...input, fromShift: input.shiftId })
  if (!own || own.offAt !== null) {
    const found: Found[] = [{ kind: 'unknown-attendance', facts: { reportedAt: doing.happenedAt } }]
    const about = { table: 'attendance' as const, id: input.attendanceId, siteId: place.siteId, partyId, personId }
    return done({ answer: null, changes: await raise(db, about, found, now), findings: found.map(one => one.kind) })
  }
  const [before] = await openAbout(db, own.id, noSuccessor.kind)
  if (before) {
    const noted = await noteStep(doing, before.id, 'asked-again', input.says ?? null)
    return noted.ok ? done({ answer: null, changes: noted.value.changes }) : noted
  }
  const stays = await setHanding(db, { personId, attendanceId: own.id, shiftId: own.shiftId }, null)
  const owner = await ownerOf(doing, place)
  const opened = await openCase(doing, noSuccessor, {
    id: opId,
    ...whereOf(place),
    shiftId: input.shiftId,
    personId,
    about: { table: 'attendance', id: own.id },
    owner,
    facts: { line: await lineOf(doing, place), attendanceId: own.id },
    says: input.says ?? null,
  })
  return done({
    answer: null,
    changes: [...opened, ...stays.map(row => changeOf('handover.stop', row, personId))],
    topics: 'personId' in owner ? [`person:${owner.personId}`] : [`party:${owner.partyId}`],
  })
}
