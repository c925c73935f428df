import assert from 'node:assert/strict'
import type { Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { as, send } from '../duty.ts'
import type { Somebody, TestHouse } from '../house.ts'

type SoFar = { name: string; people: Record<Role, Somebody>; place: { siteId: Id; postId: Id }; secrets: string[] }

/** A visitor at the gate of a world, and how long its site keeps that. */
export async function fillGate(it: TestHouse, { name, people, place, secrets }: SoFar): Promise<void> {
  const input = { postId: place.postId, kind: 'visitor', subject: `${name}访客`, whom: '3-1201', purpose: '访友' }
  const [entered] = await send(it, people.guard, { name: 'gate.enter', input })
  assert.equal(entered?.state, 'done')
  const kept = await as(it, people.office, 'POST', `/sites/${place.siteId}/gate-rule`, { keptDays: 60 })
  assert.equal(kept.status, 204)
  secrets.push(`${name}访客`, entered?.id as string)
}
