import { sql } from 'kysely'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { writePin } from '#capabilities/identity/index.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayGuards } from './access.ts'
import { keeperOf } from './employment-store.ts'
import type { setPinOp } from './ops.ts'

/**
 * Gives a guard a new PIN; what was opened with the old one ends. The hash is made beforehand. Refused: `access.denied`,
 * `not-found` (nobody of ours, or no longer).
 */
export const setPin =
  (hash: string): Act<InputOf<typeof setPinOp>, null> =>
  async ({ db, actor, now, city }, { personId }) => {
    if (!mayGuards.keep(actor, null)) return refuse('access.denied')
    const partyId = await keeperOf(db, actor, personId, { on: dayAt(now, city.timeZone) })
    if (!partyId) return refuse('not-found')
    const change = await writePin(db, personId, hash, now)
    await sql`select end_sessions(${personId}, ${partyId}, ${instant(now)})`.execute(db)
    return done({ answer: null, changes: [{ ...change, kind: 'guard.pin', partyId }] })
  }
