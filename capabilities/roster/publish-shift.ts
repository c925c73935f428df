import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import type { Values } from '#kernel/words.ts'
import { millis } from '#shell/db/parsers.ts'
import { takePeople } from '#capabilities/guards/index.ts'
import type { Act } from '#shell/door/door.ts'
import { mayRoster } from './access.ts'
import { judgingBook, wrongInstants } from './judge-change.ts'
import type { publishShift } from './ops.ts'
import { judgeShift } from './rules/judge-shift.ts'
import { wrongTimes } from './rules/shift-times.ts'
import type { PublishedShift, RosterFinding } from './schema.ts'
import { addShifts } from './shift-rows.ts'
import { rosterPost, shiftOf } from './store.ts'

/**
 * 排一个班: a shift, published at once, as a hole is filled. Access and the post first, then the hours, then the judge
 * every roster has; its warnings come with the answer. Refused: `access.denied`, `shape.wrong`, `not-found`, the first
 * of what the judge refuses, and `shift.overlap` by the database where two take the same hours at once.
 */
export const shiftPublished: Act<InputOf<typeof publishShift>, PublishedShift> = async (doing, input) => {
  const { db, actor, now } = doing
  if (!mayRoster(actor, null)) return refuse('access.denied')
  const { id = newId(now), postId, personId, startsAt, endsAt } = input
  const plan = { id, postId, personId, startsAt, endsAt }
  const wrong = wrongInstants('', plan)
  if (wrong) return wrong
  const post = await rosterPost(db, postId)
  if (!post) return refuse('not-found', {}, { field: '/postId' })
  const hours = wrongTimes(millis(startsAt), millis(endsAt), now)
  if (hours) return hours
  const { siteId } = post
  await takePeople(db, [personId])
  const book = await judgingBook(doing, siteId, [plan])
  if (!book) return refuse('not-found', {}, { field: '/postId' })
  const findings = judgeShift(book, plan, now)
  const first = findings.find(({ verdict }) => verdict === 'refused')
  if (first) return refusalOf(first)
  const partyId = book.people.find(one => one.personId === personId)?.partyId as string
  await addShifts(db, siteId, [{ ...plan, partyId, state: 'published' }], now)
  const shift = await shiftOf(db, id)
  if (!shift) return refuse('not-found')
  return done({
    answer: { ...shift, findings },
    changes: [{ kind: 'shift.publish', table: 'shift', id, siteId, partyId, personId }],
  })
}

/** A finding as the refusal of a single shift; what the reader may not know of does not exist for them. */
function refusalOf({ code, facts, law }: RosterFinding): Refused {
  if (code === 'roster.person-unknown') return refuse('not-found', {}, { field: '/personId' })
  const field = code === 'shift.overlap' ? '/startsAt' : code === 'post.closed' ? '/postId' : '/personId'
  return refuse(code, facts as Values, { field, ...(law ? { law } : {}) })
}
