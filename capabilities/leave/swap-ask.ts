import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import type { Instant } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { maySwap } from './access.ts'
import type { answerSwap, askSwap, withdrawSwap } from './ops.ts'
import type { Swap } from './schema.ts'
import { colleagues, shiftFacts, swapOf, swapStanding, type SwapRow } from './swap-store.ts'

type Facts = NonNullable<Awaited<ReturnType<typeof shiftFacts>>>

// A shift that may be given: its holder's own, published, not begun.
function notSwappable(shift: Facts | undefined, holder: Id, now: Instant, field: string): Refused | null {
  if (!shift || shift.personId !== holder || shift.state !== 'published') return refuse('swap.not-yours', {}, { field })
  return millis(shift.startsAt) <= now ? refuse('swap.begun', {}, { field }) : null
}

async function fault(db: Db, actor: Actor, input: InputOf<typeof askSwap>, now: Instant): Promise<Refused | null> {
  const shift = await shiftFacts(db, input.shiftId)
  const known = (await colleagues(db, now)).some(({ personId }) => personId === input.toPersonId)
  const other = input.otherId === undefined ? null : await shiftFacts(db, input.otherId)
  return (
    notSwappable(shift, actor.personId, now, '/shiftId') ??
    (known ? null : refuse('swap.not-a-colleague', {}, { field: '/toPersonId' })) ??
    // Somebody else's shift that is not the colleague's is told apart from none at all by nothing.
    (other === null ? null : notSwappable(other, input.toPersonId, now, '/otherId'))
  )
}

/**
 * 换班: a guard asks a colleague to take a shift, for one of theirs or for nothing. The swap takes the op's id. Refused:
 * `swap.not-yours`, `swap.begun`, `swap.not-a-colleague`, `swap.asked-already`.
 */
export const swapAsked: Act<InputOf<typeof askSwap>, Swap> = async ({ db, actor, now, opId }, input) => {
  const refused = await fault(db, actor, input, now)
  if (refused) return refused
  const { shiftId, toPersonId, otherId = null } = input
  const shift = (await shiftFacts(db, shiftId)) as Facts
  const { siteId, partyId } = shift
  const { personId } = actor
  await db
    .insertInto('swap')
    .values({
      id: opId,
      siteId,
      partyId,
      shiftId,
      otherId,
      fromPerson: personId,
      toPerson: toPersonId,
      state: 'asked',
      createdAt: instant(now),
    })
    .execute()
  const about = { table: 'swap', id: opId, siteId, partyId } as const
  return done({
    answer: await swapOf(db, actor, opId, now),
    changes: [{ kind: 'swap.ask', ...about, personId }],
    topics: [`person:${toPersonId}`],
  })
}

const open = new Set(['asked', 'agreed'])

/** Why a swap can no longer be acted on, or null; its shifts must still be as they were when it was asked. */
export async function staleness(db: Db, swap: SwapRow, now: Instant): Promise<Refused | null> {
  if (!open.has(swap.state)) return refuse('swap.decided-already')
  const shift = await shiftFacts(db, swap.shiftId)
  const other = swap.otherId === null ? null : await shiftFacts(db, swap.otherId)
  const stale = (one: Facts | undefined, holder: Id) => one?.personId !== holder || one.state !== 'published'
  if (stale(shift, swap.fromPerson) || (other !== null && stale(other, swap.toPerson))) return refuse('swap.stale')
  const starts = [shift, other].map(one => (one ? millis(one.startsAt) : Infinity))
  return Math.min(...starts) <= now ? refuse('swap.begun') : null
}

/** The colleague agrees or declines. Refused: `not-found`, `access.denied`, `swap.decided-already`, `swap.stale`, `swap.begun`. */
export const swapAnswered: Act<InputOf<typeof answerSwap>, Swap> = async ({ db, actor, now }, { swapId, approve }) => {
  const swap = await swapStanding(db, swapId)
  if (!swap) return refuse('not-found')
  if (!maySwap.answer(actor, { ...swap, state: 'asked' })) return refuse('access.denied')
  if (swap.state !== 'asked') return refuse('swap.decided-already')
  const stale = approve ? await staleness(db, swap, now) : null
  if (stale) return stale
  const state = approve ? 'agreed' : 'refused'
  return settled({ db, actor, now }, swap, { state, kind: approve ? 'swap.agree' : 'swap.decline' })
}

/** Whoever asked takes it back. Refused: `not-found`, `access.denied`, `swap.decided-already`. */
export const swapWithdrawn: Act<InputOf<typeof withdrawSwap>, Swap> = async ({ db, actor, now }, { swapId }) => {
  const swap = await swapStanding(db, swapId)
  if (!swap) return refuse('not-found')
  if (!maySwap.withdraw(actor, { ...swap, state: 'asked' })) return refuse('access.denied')
  if (!open.has(swap.state)) return refuse('swap.decided-already')
  return settled({ db, actor, now }, swap, { state: 'withdrawn', kind: 'swap.withdraw' })
}

async function settled(
  { db, actor, now }: { db: Db; actor: Actor; now: Instant },
  { id, siteId, partyId, fromPerson, toPerson }: SwapRow,
  { state, kind }: { state: string; kind: string },
) {
  await db.updateTable('swap').set({ state }).where('id', '=', id).execute()
  return done({
    answer: await swapOf(db, actor, id, now),
    changes: [{ kind, table: 'swap' as const, id, siteId, partyId, personId: fromPerson }],
    topics: [`person:${toPerson}`],
  })
}
