import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { addDays, day, dayAt, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayGuards } from './access.ts'
import { keeperOf } from './employment-store.ts'
import type { changeRoleOp } from './ops.ts'

/**
 * Makes a guard a duty leader, or a leader a guard again, from today on: one membership ends, another begins, and
 * sessions opened in the old role end at once. Refused: `access.denied`, `not-found`.
 */
export const changeRole: Act<InputOf<typeof changeRoleOp>, null> = async ({ db, actor, now, city }, input) => {
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const { personId, role } = input
  const today = dayAt(now, city.timeZone)
  const partyId = await keeperOf(db, actor, personId, { on: today })
  if (!partyId) return refuse('not-found')
  const open = await openRoles(db, personId, partyId)
  if (open.length === 1 && open[0]?.role === role) return done({ answer: null, changes: [] })
  const changes: Change[] = []
  for (const old of open) {
    // A role that began today ends before it began: nobody may act in it any more.
    const untilOn = addDays(old.fromOn < today ? today : day(old.fromOn), -1)
    await db.updateTable('membership').set({ untilOn }).where('id', '=', old.id).execute()
    changes.push({ kind: 'member.end', table: 'membership', id: old.id, partyId, personId })
  }
  const id = await openRole(db, { personId, partyId, role, fromOn: today, now })
  await sql`select end_sessions(${personId}, ${partyId}, ${instant(now)})`.execute(db)
  changes.push({ kind: 'guard.role', table: 'membership', id, partyId, personId, note: { role } })
  return done({ answer: null, changes })
}

const openRoles = (db: Db, personId: Id, partyId: Id) =>
  db
    .selectFrom('membership')
    .select(['id', 'role', 'fromOn'])
    .where('personId', '=', personId)
    .where('partyId', '=', partyId)
    .where('role', 'in', ['guard', 'leader'])
    .where('untilOn', 'is', null)
    .forUpdate()
    .execute()

async function openRole(
  db: Db,
  { now, ...row }: { personId: Id; partyId: Id; role: string; fromOn: Day; now: number },
): Promise<Id> {
  const id = newId(now)
  await db
    .insertInto('membership')
    .values({ id, ...row, createdAt: instant(now) })
    .execute()
  return id
}
