import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { takePeople } from '#capabilities/guards/index.ts'
import type { Act } from '#shell/door/door.ts'
import { mayRoster } from './access.ts'
import { changedMeanwhile, judged, judgingBook, notAsSeen } from './judge-change.ts'
import type { publishRoster } from './ops.ts'
import type { RosterChanged } from './schema.ts'
import { rosterShifts, setStates, standingShifts, takeRoster, withOverlapsLast, type Standing } from './shift-rows.ts'

/**
 * 发布: the drafts that were seen become shifts, all of them or none. Everything is judged again on this day's books: a
 * certificate may have been suspended since the draft. Refused as a change is, and `roster.not-draft`.
 */
export const rosterPublished: Act<InputOf<typeof publishRoster>, RosterChanged> = async (
  doing,
  { siteId, shifts: seen },
) => {
  const { db, actor, now } = doing
  if (!mayRoster(actor, null)) return refuse('access.denied')
  await takeRoster(db, siteId)
  const ids = seen.map(({ id }) => id)
  const standing = await standingShifts(db, siteId, ids)
  const stale = await notAsSeen(doing, standing, seen)
  if (stale) return stale
  const drafts = [...standing.values()]
  const notDraft = drafts.filter(({ state }) => state !== 'draft').length
  if (notDraft > 0) return refuse('roster.not-draft', { count: notDraft })
  await takePeople(
    db,
    drafts.map(({ personId }) => personId),
  )
  const book = await judgingBook(doing, siteId, drafts)
  if (!book?.can.includes('publish')) return refuse('not-found', {}, { field: '/siteId' })
  const { refused, warnings } = judged(book, drafts, now)
  if (refused) return refused
  const written = new Set(await withOverlapsLast(db, () => setStates(db, seen, 'published')))
  const lost = ids.filter(id => !written.has(id))
  if (lost.length > 0) return changedMeanwhile(db, lost)
  return done({
    answer: { shifts: await rosterShifts(db, ids), removed: [], findings: warnings },
    changes: drafts.map(({ id, personId, partyId }: Standing) => ({
      kind: 'shift.publish',
      table: 'shift' as const,
      id: id as Id,
      siteId,
      partyId,
      personId,
    })),
  })
}
