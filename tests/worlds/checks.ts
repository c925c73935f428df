import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { asked } from '../asking.ts'
import { as, send } from '../duty.ts'
import type { Somebody, TestHouse } from '../house.ts'

type SoFar = {
  name: string
  people: Record<Role, Somebody>
  successor: Somebody
  place: { siteId: Id; postId: Id }
  shifts: { night: Id; day: Id }
  secrets: string[]
}

/** How a world's site checks its guards, the names called by radio, and a visit of the police as it was told. */
export async function fillChecks(
  it: TestHouse,
  { name, people, successor, place: { siteId, postId }, shifts, secrets }: SoFar,
): Promise<void> {
  const rule = { starts: 1380, minutes: 360, perShift: 2, answerMinutes: 5, radioMinutes: 60 }
  assert.equal((await as(it, people.office, 'POST', `/sites/${siteId}/check-rule`, rule)).status, 204)
  const lines = [
    { personId: people.guard.personId, shiftId: shifts.night, answered: true },
    { personId: successor.personId, shiftId: shifts.day, answered: true, says: `${name}应答` },
  ]
  const visit = { siteId, postId, personId: people.guard.personId, source: 'police', says: `${name}查岗` }
  const done = await send(
    it,
    people.leader,
    { name: 'radio.call', input: { siteId, lines } },
    { name: 'check.visit', input: { ...visit, seen: { present: 'yes', organ: `${name}分局` } } },
  )
  for (const { state } of done) assert.equal(state, 'done')
  const rows = await asked(it, sql<{ id: Id }>`select id from spot_check where site_id = ${siteId}`)
  secrets.push(`${name}应答`, `${name}查岗`, `${name}分局`, ...rows.map(({ id }) => id))
}
