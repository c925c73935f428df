import assert from 'node:assert/strict'
import type { Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { as } from '../duty.ts'
import type { Somebody, TestHouse } from '../house.ts'

type SoFar = { name: string; people: Record<Role, Somebody>; place: { siteId: Id }; secrets: string[] }

/** The month of a world's site, issued to headquarters, the client and the owners committee. */
export async function fillReports(it: TestHouse, { people, place, secrets }: SoFar): Promise<{ reportId: Id }> {
  const month = '2026-11'
  const issued: Id[] = []
  for (const reader of ['headquarters', 'owners', 'client']) {
    const said = await as(it, people.office, 'POST', '/reports', { month, reader, siteId: place.siteId })
    assert.equal(said.status, 201, JSON.stringify(said.body))
    issued.push(said.body.id)
  }
  const whole = await as(it, people.office, 'POST', '/reports', { month, reader: 'headquarters' })
  secrets.push(...issued, whole.body.id)
  return { reportId: issued[2] as Id }
}
