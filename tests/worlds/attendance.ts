import assert from 'node:assert/strict'
import { newId, type Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { instant } from '#shell/db/parsers.ts'
import { send } from '../duty.ts'
import { asOwner, type Somebody, type TestHouse } from '../house.ts'

type SoFar = {
  name: string
  people: Record<Role, Somebody>
  place: { siteId: Id }
  shifts: { night: Id }
  attendanceId: Id
  secrets: string[]
}

/** What a world's guard declared at sign-on, and the roll-call its leader held. */
export async function fillAttendance(it: TestHouse, so: SoFar): Promise<void> {
  const { name, people, place, shifts, attendanceId, secrets } = so
  const { personId, partyId } = people.guard
  const id = newId(it.clock.now)
  const at = instant(it.clock.now)
  await asOwner(it.house, async db => {
    const said = { certificate: true, uniform: true, badge: false, says: `${name}胸牌丢了` }
    const row = { id, attendanceId, siteId: place.siteId, partyId, personId, declaredAt: at, receivedAt: at }
    await db
      .insertInto('declaration')
      .values({ ...row, ...said })
      .execute()
    return [{ kind: 'attendance.declare', table: 'declaration', id, siteId: place.siteId, partyId, personId }]
  })
  const lines = [{ personId, shiftId: shifts.night, presence: 'present', dress: 'poor', says: `${name}衣着` }]
  const input = { siteId: place.siteId, tasks: `${name}今晚任务`, lines }
  const [held] = await send(it, people.leader, { name: 'roll-call.hold', input })
  assert.equal(held?.state, 'done', JSON.stringify(held))
  secrets.push(`${name}胸牌丢了`, `${name}今晚任务`, `${name}衣着`, id, held?.id as string)
}
