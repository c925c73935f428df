import { sql } from 'kysely'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { writePin } from '#capabilities/identity/index.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayGuards } from './access.ts'
import type { setPinOp } from './ops.ts'
import { employmentOf } from './store.ts'

/**
 * Gives a guard a new PIN; what was opened with the old one ends. The hash is made beforehand. Refused: `access.denied`,
 * `not-found` (nobody of ours, or no longer).
 */
export const setPin =
  (hash: string): Act<InputOf<typeof setPinOp>, null> =>
  async ({ db, actor, now, city }, { personId }) => {
    if (!mayGuards.keep(actor, null)) return refuse('access.denied')
    const held = await employmentOf(db, actor, personId, dayAt(now, city.timeZone))
    if (!held) return refuse('not-found')
    const { partyId } = held
    const change = await writePin(db, personId, hash, now)
    await sql`select end_sessions(${personId}, ${partyId}, ${instant(now)})`.execute(db)
    return done({ answer: null, changes: [{ ...change, kind: 'guard.pin', partyId }] })
  }
