import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import type { Instant } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { takePeople } from '#capabilities/guards/index.ts'
import { maySwap } from './access.ts'
import type { decideSwap } from './ops.ts'
import { judgeShift } from '../roster/rules/judge-shift.ts'
import type { RosterPerson } from '../roster/schema.ts'
import { bookAround, refusedBy } from './roster-gate.ts'
import type { Swap, SwapFindings } from './schema.ts'
import { staleness } from './swap-ask.ts'
import { shiftFacts, swapOf, swapStanding, type SwapRow } from './swap-store.ts'

type Findings = Static<typeof SwapFindings>
type Given = { actor: Actor; now: Instant; city: City }
type Shift = { id: Id; siteId: Id; postId: Id; startsAt: string; endsAt: string }

async function shiftAt(db: Db, id: Id | null): Promise<Shift | undefined> {
  const found = id === null ? undefined : await shiftFacts(db, id)
  return found && id !== null ? { ...found, id } : undefined
}

/** The gates for one who takes `gained` and gives up `lost` (nothing, when the shift is a gift). */
async function judgedFor(
  db: Db,
  personId: Id,
  { gained, lost }: { gained: Shift | undefined; lost: Shift | undefined },
  given: Given,
) {
  if (!gained) return []
  const book = await bookAround(db, { ...gained, personIds: [personId] }, given)
  if (!book) return null
  const { id, postId, startsAt, endsAt } = gained
  const shifts = book.shifts.filter(shift => shift.id !== lost?.id && shift.id !== id)
  // A shift that is given up on another site lies among the hours worked elsewhere.
  const people = book.people.map(person =>
    person.personId === personId ? { ...person, elsewhere: person.elsewhere.map(one => without(one, lost)) } : person,
  )
  return judgeShift({ ...book, shifts, people }, { id, postId, personId, startsAt, endsAt }, given.now)
}

type Elsewhere = RosterPerson['elsewhere'][number]
const without = (one: Elsewhere, lost: Shift | undefined): Elsewhere =>
  lost ? { ...one, times: one.times.filter(({ from }) => from !== millis(lost.startsAt)) } : one

async function findingsOf(db: Db, swap: SwapRow, given: Given): Promise<Findings | null> {
  const shift = await shiftAt(db, swap.shiftId)
  const other = await shiftAt(db, swap.otherId)
  const to = await judgedFor(db, swap.toPerson, { gained: shift, lost: other }, given)
  const from = await judgedFor(db, swap.fromPerson, { gained: other, lost: shift }, given)
  return from && to && { from, to }
}

/** What the gates say of both sides of a swap; undefined where the reader may not see it or roster there. */
export async function swapFindings(db: Db, id: Id, given: Given): Promise<Findings | undefined> {
  const swap = await swapStanding(db, id)
  return (swap && (await findingsOf(db, swap, given))) ?? undefined
}

/**
 * 批准换班: both come to stand where the other stood, in one statement, so that neither overlap nor a moment without
 * either can be seen. Refused: `not-found`, `access.denied`, `swap.decided-already`, `swap.stale`, `swap.begun`, and what
 * the gates say of either, with `/fromPerson` or `/toPerson` as the field.
 */
export const swapDecided: Act<InputOf<typeof decideSwap>, Swap> = async (doing, { swapId, approve }) => {
  const { db, actor, now, city } = doing
  const swap = await swapStanding(db, swapId)
  if (!swap) return refuse('not-found')
  if (!maySwap.decide(actor, { ...swap, state: 'agreed' })) return refuse('access.denied')
  if (swap.state !== 'agreed') return refuse('swap.decided-already')
  if (approve) await takePeople(db, [swap.fromPerson, swap.toPerson])
  const refused = approve
    ? ((await staleness(db, swap, now)) ?? (await unlawful(db, swap, { actor, now, city })))
    : null
  if (refused) return refused
  const { siteId, partyId, fromPerson, toPerson } = swap
  const decided = { decidedBy: actor.membershipId, decidedAt: instant(now) }
  await db
    .updateTable('swap')
    .set({ state: approve ? 'approved' : 'refused', ...decided })
    .where('id', '=', swapId)
    .execute()
  const moved = approve ? await exchanged(db, swap) : []
  if (!moved) return refuse('swap.stale')
  const kind = approve ? 'swap.approve' : 'swap.refuse'
  return done({
    answer: await swapOf(db, actor, swapId, now),
    changes: [{ kind, table: 'swap', id: swapId, siteId, partyId, personId: fromPerson }, ...moved],
    topics: [`person:${toPerson}`],
  })
}

async function unlawful(db: Db, swap: SwapRow, given: Given): Promise<Refused | null> {
  const found = await findingsOf(db, swap, given)
  if (!found) return refuse('not-found')
  return refusedBy(found.to, '/toPerson') ?? refusedBy(found.from, '/fromPerson')
}

/** The shifts with their persons exchanged; null where one was changed meanwhile or lies where the actor may not roster. */
async function exchanged(
  db: Db,
  { id: swap, shiftId, otherId, fromPerson, toPerson }: SwapRow,
): Promise<Change[] | null> {
  const ids = otherId === null ? [shiftId] : [shiftId, otherId]
  const { rows } = await sql<{ id: Id; siteId: Id; partyId: Id }>`
    update shift set person_id = case when id = ${shiftId} then ${toPerson}::uuid else ${fromPerson}::uuid end, version = version + 1
    where id = any(${ids}::uuid[]) and state = 'published'
      and person_id = case when id = ${shiftId} then ${fromPerson}::uuid else ${toPerson}::uuid end and site_id = any((select written_sites('shift'))::uuid[])
      and not exists (select from attendance a where a.shift_id = shift.id)
    returning id, site_id, party_id`.execute(db)
  if (rows.length !== ids.length) return null
  // Each shift is told to whoever had it as well: their phone has to forget it.
  return rows.flatMap(({ id, siteId, partyId }) =>
    [fromPerson, toPerson].map(personId => ({
      kind: 'shift.swap',
      table: 'shift' as const,
      id,
      siteId,
      partyId,
      personId,
      note: { swap },
    })),
  )
}
