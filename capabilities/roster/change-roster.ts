import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import type { Act, Deed, Doing } from '#shell/door/door.ts'
import { mayRoster } from './access.ts'
import { judged, judgingBook, notAsSeen, wrongHours } from './judge-change.ts'
import type { changeRoster } from './ops.ts'
import { stateAfter, withChange } from './rules/with-change.ts'
import type { RosterBook, RosterChange, RosterChanged, ShiftPlan } from './schema.ts'
import {
  addShifts,
  moveShifts,
  rosterShifts,
  setStates,
  standingShifts,
  takeRoster,
  withOverlapsLast,
  type Standing,
} from './shift-rows.ts'

type Shifts = ReadonlyMap<Id, Standing>

/**
 * 改排班: what a drag, a pattern, a copied week, an import or an undo does to one site's roster, whole or not at all.
 * Refused: `not-found`, `access.denied`, `roster.changed-meanwhile` (with who and when, so that the second of two is
 * told), `shift.attended`, `shift.cancelled-already`, `roster.unlawful` with every reason, `shift.overlap`.
 */
export const rosterChanged: Act<InputOf<typeof changeRoster>, RosterChanged> = async (doing, change) => {
  const { db, actor, now } = doing
  if (!mayRoster(actor, null)) return refuse('access.denied')
  const wrong = namedTwice(change) ?? wrongHours(fieldsOf(change), now)
  if (wrong) return wrong
  await takeRoster(db, change.siteId)
  const standing = await standingShifts(
    db,
    change.siteId,
    [...change.move, ...change.remove].map(({ id }) => id),
  )
  const stale = (await notAsSeen(doing, standing, [...change.move, ...change.remove])) ?? goneAlready(change, standing)
  if (stale) return stale
  const plans = [...change.add, ...change.move]
  const removed = change.remove.map(({ id }) => standing.get(id) as Standing)
  if (plans.length + removed.length === 0) return done(nothingChanged)
  const book = await judgingBook(doing, change.siteId, [...plans, ...removed])
  if (!book?.can.includes('change')) return refuse('not-found', {}, { field: '/siteId' })
  const after = withChange(withStanding(book, standing), change)
  const { refused, warnings } = judged(after, plans, now)
  if (refused) return refused
  await write(doing, change, standing, after)
  return done(await deed(doing, change, standing, { after, warnings }))
}

const nothingChanged: Deed<RosterChanged> = { answer: { shifts: [], removed: [], findings: [] }, changes: [] }

const fieldsOf = ({ add, move }: RosterChange): { field: string; plan: ShiftPlan }[] => [
  ...add.map((plan, at) => ({ field: `/add/${at}`, plan })),
  ...move.map((plan, at) => ({ field: `/move/${at}`, plan })),
]

function namedTwice({ add, move, remove }: RosterChange): Refused | null {
  const ids = [...add, ...move, ...remove].map(({ id }) => id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  return twice === undefined ? null : refuse('roster.named-twice', { shiftId: twice })
}

function goneAlready({ remove }: RosterChange, standing: Shifts): Refused | null {
  const gone = remove.find(({ id }) => ['cancelled', 'dropped'].includes((standing.get(id) as Standing).state))
  return gone ? refuse('shift.cancelled-already', { shiftId: gone.id }) : null
}

/** A shift that is moved far lies outside the days it moves to; the book is given it all the same. */
function withStanding(book: RosterBook, standing: Shifts): RosterBook {
  const known = new Set(book.shifts.map(({ id }) => id))
  const missing = [...standing.values()].filter(({ id }) => !known.has(id))
  return missing.length === 0 ? book : { ...book, shifts: [...book.shifts, ...missing] }
}

async function write({ db, now }: Doing, change: RosterChange, standing: Shifts, after: RosterBook): Promise<void> {
  const partyOf = new Map(after.people.map(({ personId, partyId }) => [personId, partyId]))
  const placed = (plan: ShiftPlan) => {
    const before = standing.get(plan.id)
    return {
      ...plan,
      partyId: partyOf.get(plan.personId) as Id,
      state: before ? stateAfter(before.state) : ('draft' as const),
    }
  }
  const removed = (state: 'draft' | 'published'): Id[] =>
    change.remove.flatMap(({ id }) => (standing.get(id)?.state === state ? [id] : []))
  await withOverlapsLast(db, async () => {
    await setStates(db, removed('draft'), 'dropped')
    await setStates(db, removed('published'), 'cancelled')
    await moveShifts(db, change.move.map(placed))
    await addShifts(db, change.siteId, change.add.map(placed), now)
  })
}

type After = { after: RosterBook; warnings: RosterChanged['findings'] }

async function deed(
  { db }: Doing,
  change: RosterChange,
  standing: Shifts,
  { after, warnings }: After,
): Promise<Deed<RosterChanged>> {
  const { siteId, how } = change
  const people = new Map(after.people.map(({ personId, partyId }) => [personId, partyId]))
  const entry = (kind: string, id: Id, personId: Id, partyId: Id) => ({
    kind,
    table: 'shift' as const,
    id,
    siteId,
    partyId,
    personId,
    ...(how ? { note: { how } } : {}),
  })
  const placed = (kind: string) => (plan: ShiftPlan) =>
    entry(kind, plan.id, plan.personId, people.get(plan.personId) as Id)
  return {
    answer: {
      shifts: await rosterShifts(
        db,
        [...change.add, ...change.move, ...change.remove].map(({ id }) => id),
      ),
      removed: change.remove.map(({ id }) => id),
      findings: warnings,
    },
    changes: [
      ...change.add.map(placed('shift.draft')),
      ...change.move.map(placed('shift.move')),
      ...change.remove.map(({ id }) => {
        const { state, personId, partyId } = standing.get(id) as Standing
        return entry(state === 'draft' ? 'shift.drop' : 'shift.cancel', id, personId, partyId)
      }),
    ],
  }
}
