import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import { takePeople } from '#capabilities/guards/index.ts'
import type { Act, Deed, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayRoster } from './access.ts'
import { changedMeanwhile, judged, judgingBook, notAsSeen, wrongHours } from './judge-change.ts'
import type { changeRoster } from './ops.ts'
import { stateAfter, withChange } from './rules/with-change.ts'
import type { RosterBook, RosterChange, RosterChanged, RosterShift, ShiftPlan } from './schema.ts'
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
  await takePeople(
    db,
    plans.map(({ personId }) => personId),
  )
  const book = await judgingBook(doing, change.siteId, [...plans, ...removed])
  if (!book?.can.includes('change')) return refuse('not-found', {}, { field: '/siteId' })
  const after = withChange(withStanding(book, standing), change)
  const { refused, warnings } = judged(after, plans, now)
  if (refused) return refused
  const lost = await write(doing, change, standing, after)
  if (lost.length > 0) return changedMeanwhile(db, lost)
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

/** Writes it all; the ids of shifts that somebody else's act changed since they were read, after which nothing may stand. */
async function write({ db, now }: Doing, change: RosterChange, standing: Shifts, after: RosterBook): Promise<Id[]> {
  const partyOf = new Map(after.people.map(({ personId, partyId }) => [personId, partyId]))
  const partyIdOf = ({ personId }: ShiftPlan): Id => partyOf.get(personId) as Id
  const removed = (state: 'draft' | 'published') => change.remove.filter(({ id }) => standing.get(id)?.state === state)
  const moved = change.move.map(plan => {
    const state = stateAfter((standing.get(plan.id) as Standing).state)
    return { ...plan, partyId: partyIdOf(plan), state }
  })
  const added = change.add.map(plan => ({ ...plan, partyId: partyIdOf(plan), state: 'draft' as const }))
  return withOverlapsLast(db, async () => {
    const written = new Set([
      ...(await setStates(db, removed('draft'), 'dropped')),
      ...(await setStates(db, removed('published'), 'cancelled')),
      ...(await moveShifts(db, moved)),
    ])
    await addShifts(db, change.siteId, added, now)
    return [...change.move, ...change.remove].map(({ id }) => id).filter(id => !written.has(id))
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
  const parties = new Map(after.people.map(({ personId, partyId }) => [personId, partyId]))
  const entry = (kind: string, id: Id, state: RosterShift['state'], personId: Id, partyId: Id): Change => ({
    kind,
    table: 'shift',
    id,
    partyId,
    // A draft concerns nobody yet: through the site or the guard, the log would show what the roster does not.
    ...(state === 'published' ? { siteId, personId } : {}),
    ...(how ? { note: { how } } : {}),
  })
  const placed = (kind: string, plan: ShiftPlan, state: RosterShift['state']): Change =>
    entry(kind, plan.id, state, plan.personId, parties.get(plan.personId) as Id)
  const before = (id: Id): Standing => standing.get(id) as Standing
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
      ...change.add.map(plan => placed('shift.draft', plan, 'draft')),
      ...change.move.map(plan => placed('shift.move', plan, stateAfter(before(plan.id).state))),
      // Whose shift it was learns as well that it is no longer theirs.
      ...change.move
        .map(plan => ({ plan, was: before(plan.id) }))
        .filter(({ plan, was }) => was.state === 'published' && was.personId !== plan.personId)
        .map(({ was }) => entry('shift.move', was.id, was.state, was.personId, was.partyId)),
      ...change.remove.map(({ id }) => {
        const { state, personId, partyId } = before(id)
        return entry(state === 'draft' ? 'shift.drop' : 'shift.cancel', id, state, personId, partyId)
      }),
    ],
    topics: [`site:${siteId}`],
  }
}
