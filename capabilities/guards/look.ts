import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { unseal } from '#shell/identity/seal.ts'
import { mayGuards } from './access.ts'
import { keeperOf } from './employment-store.ts'
import type { openGuardOp, unmaskOp } from './ops.ts'

// Whoever opens somebody's file, or has a number shown whole, leaves an entry that its owner can read (DESIGN, promise 5).
// A page that refreshes itself is one look: another entry follows only after half an hour.

const lookMs = 30 * 60_000

// In whose book somebody stands whom the reader may open.
const roles = ['office', 'leader', 'administrator'] as const

/** Opens a file: the entry that says so. Refused: `access.denied`, `not-found`. */
export const guardOpened: Act<InputOf<typeof openGuardOp>, null> = async (doing, { personId }) => {
  const { db, actor } = doing
  if (!mayGuards.read(actor, null)) return refuse('access.denied')
  const partyId = await keeperOf(db, actor, personId, { roles })
  if (!partyId) return refuse('not-found')
  const quiet = personId === actor.personId || (await lookedLately(doing, personId))
  const entry = { kind: 'guard.open', table: 'person', id: personId, partyId, personId } as const
  return done({ answer: null, changes: quiet ? [] : [entry] })
}

async function lookedLately({ db, actor, now }: Doing, personId: Id): Promise<boolean> {
  const before = await db
    .selectFrom('entry')
    .select('id')
    .where('byMembership', '=', actor.membershipId)
    .where('kind', '=', 'guard.open')
    .where('aboutId', '=', personId)
    .where('receivedAt', '>', instant(now - lookMs))
    .executeTakeFirst()
  return before !== undefined
}

/** Shows a number whole: only the entry is written here, the number is read afterwards. Refused: `access.denied`, `not-found`. */
export const unmasked: Act<InputOf<typeof unmaskOp>, null> = async ({ db, actor }, { personId, what }) => {
  const may = what === 'identity' ? mayGuards.keep(actor, null) : mayGuards.call(actor, null)
  if (!may) return refuse('access.denied')
  const partyId = await keeperOf(db, actor, personId, { roles })
  if (!partyId || (await hidden(db, partyId, personId))[what] === null) return refuse('not-found')
  const entry = { kind: 'guard.unmask', table: 'person', id: personId, partyId, personId, note: { what } } as const
  return done({ answer: null, changes: personId === actor.personId ? [] : [entry] })
}

async function hidden(db: Db, partyId: Id, personId: Id) {
  const person = await db
    .selectFrom('person')
    .select(['phone', 'identitySealed'])
    .where('id', '=', personId)
    .executeTakeFirst()
  const employment = await db
    .selectFrom('employment')
    .select('emergencyPhone')
    .where('personId', '=', personId)
    .where('partyId', '=', partyId)
    .orderBy('fromOn', 'desc')
    .executeTakeFirst()
  return {
    phone: person?.phone ?? null,
    emergency: employment?.emergencyPhone ?? null,
    identity: person?.identitySealed ?? null,
  }
}

type Asked = { ownPartyId: Id; personId: Id; what: InputOf<typeof unmaskOp>['what'] }

/** The number itself, for who was let see it: nothing of it is kept with the op. Null where there is none. */
export async function numberOf(
  db: Db,
  identityKey: Buffer,
  { ownPartyId, personId, what }: Asked,
): Promise<string | null> {
  const partyId = await keeperOf(db, { partyId: ownPartyId }, personId, { roles })
  if (!partyId) return null
  const { phone, emergency, identity } = await hidden(db, partyId, personId)
  if (what === 'phone') return phone
  if (what === 'emergency') return emergency
  return identity && unseal(identityKey, 'identity.seal', personId, identity)
}
