import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt, day, endOf, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayGuards } from './access.ts'
import { closeRoles, employmentsWith, keptEmployment, type Held } from './employment-store.ts'
import type { endEmploymentOp } from './ops.ts'
import { dayFault } from './rules/sane-day.ts'
import { takePeople } from './take-people.ts'

type Input = InputOf<typeof endEmploymentOp>

/**
 * 离职: an employment ends after a day, for a reason. With it end the roles in the party, and once the day is over the
 * desk and the phones; every shift that begins later is taken off the roster, so that its hole is seen. What was worked
 * stays. Refused: `access.denied`, `not-found`, wrong days, `employment.ended`, `employment.later`.
 */
export const employmentEnded: Act<Input, { shifts: number }> = async (doing, { employmentId, untilOn, reason }) => {
  const { db, actor, now, city } = doing
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const held = await keptEmployment(db, employmentId)
  if (!held) return refuse('not-found')
  const today = dayAt(now, city.timeZone)
  const fault = dayFault(untilOn, { field: '/untilOn', today, notBefore: held.fromOn })
  if (fault) return fault
  if (held.untilOn !== null && held.untilOn < today) return refuse('employment.ended', { untilOn: held.untilOn })
  const { id, personId, partyId } = held
  const later = (await employmentsWith(db, personId, partyId)).find(one => one.fromOn > held.fromOn)
  if (later) return refuse('employment.later', { fromOn: later.fromOn })
  await db.updateTable('employment').set({ untilOn, endReason: reason }).where('id', '=', id).execute()
  const effects = await endsWithIt(doing, { personId, partyId, untilOn: day(untilOn) })
  const changes: Change[] = [
    { kind: 'employment.end', table: 'employment', id, partyId, personId, note: { reason } },
    ...effects,
  ]
  return done({ answer: { shifts: effects.filter(({ kind }) => kind === 'shift.cancel').length }, changes })
}

type Whose = Pick<Held, 'personId' | 'partyId'>
type Ending = Whose & { untilOn: Day }

/** What ends with an employment, however its end is learnt: roles, shifts that begin later, and access once the day is over. */
export async function endsWithIt(doing: Doing, { personId, partyId, untilOn }: Ending): Promise<Change[]> {
  await takePeople(doing.db, [personId])
  const whose = { personId, partyId }
  const today = dayAt(doing.now, doing.city.timeZone)
  return [
    ...(await closeRoles(doing.db, { ...whose, untilOn })),
    ...(await shiftsCancelled(doing, whose, untilOn)),
    ...(await accessEnded(doing, whose, untilOn, today)),
  ]
}

type Gone = { id: Id; siteId: Id; state: string }

/** Takes off the roster what begins after the last day and was not begun: published shifts, and drafts as well. */
async function shiftsCancelled(
  { db, now, city }: Doing,
  { personId, partyId }: Whose,
  untilOn: Day,
): Promise<Change[]> {
  const from = Math.max(endOf(untilOn, city.timeZone), now)
  const { rows } =
    await sql<Gone>`update shift s set state = case s.state when 'draft' then 'dropped' else 'cancelled' end,
      version = s.version + 1
    where s.person_id = ${personId} and s.party_id = ${partyId} and s.state in ('published','draft') and s.starts_at >= ${instant(from)}
      and not exists (select from attendance a where a.shift_id = s.id) returning s.id, s.site_id, s.state`.execute(db)
  return rows.map(({ id, siteId, state }) => {
    // A draft concerns nobody yet: through the site or the guard, the log would show what the roster does not.
    if (state === 'dropped') return { kind: 'shift.drop', table: 'shift', id, partyId }
    return { kind: 'shift.cancel', table: 'shift', id, siteId, partyId, personId }
  })
}

/** Ends what was opened, once nothing is left to work: the desk's sessions, and the phones, whose ops are kept aside. */
async function accessEnded(doing: Doing, { personId, partyId }: Whose, untilOn: Day, today: Day): Promise<Change[]> {
  const { db, now } = doing
  if (untilOn > today || (untilOn === today && (await worksToday(doing, personId, partyId)))) return []
  const at = instant(now)
  await sql`select end_desk_sessions(${personId}, ${partyId}, ${at})`.execute(db)
  const phones = await db
    .updateTable('device')
    .set({ revokedAt: at })
    .where('personId', '=', personId)
    .where('partyId', '=', partyId)
    .where('revokedAt', 'is', null)
    .returning('id')
    .execute()
  return phones.map(({ id }) => ({ kind: 'device.revoke', table: 'device', id, partyId, personId }))
}

async function worksToday({ db, now }: Doing, personId: Id, partyId: Id): Promise<boolean> {
  const shift = await db
    .selectFrom('shift')
    .select('id')
    .where('personId', '=', personId)
    .where('partyId', '=', partyId)
    .where('state', '=', 'published')
    .where('endsAt', '>', instant(now))
    .executeTakeFirst()
  return shift !== undefined
}
