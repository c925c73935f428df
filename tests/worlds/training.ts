import assert from 'node:assert/strict'
import type { Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { as, send } from '../duty.ts'
import type { Somebody, TestHouse } from '../house.ts'

type SoFar = { name: string; people: Record<Role, Somebody>; place: { siteId: Id; postId: Id }; secrets: string[] }

/** A drill of a world that its guard signed for, and a print of a book of its site. */
export async function fillTraining(it: TestHouse, { name, people, place, secrets }: SoFar): Promise<void> {
  const { siteId } = place
  const heldOn = new Date(it.clock.now).toISOString().slice(0, 10)
  const lines = [{ personId: people.guard.personId, result: 'passed' }]
  const session = {
    kind: 'fire-drill',
    topic: `${name}消防演练`,
    heldOn,
    starts: 60,
    minutes: 60,
    trainer: '队长',
    lines,
  }
  const held = await as(it, people.office, 'POST', '/training', { siteId, ...session })
  assert.equal(held.status, 201, JSON.stringify(held.body))
  const [signed] = await send(it, people.guard, { name: 'training.sign', input: { trainingId: held.body.id } })
  const input = { kind: 'duty', siteId, month: heldOn.slice(0, 7) }
  const [printed] = await send(it, people.office, { name: 'ledger.print', input })
  assert.deepEqual([signed?.state, printed?.state], ['done', 'done'])
  secrets.push(`${name}消防演练`, held.body.id, printed?.id as string)
}
