import assert from 'node:assert/strict'
import { newId, type Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { as, send } from '../duty.ts'
import type { Somebody, TestHouse } from '../house.ts'

type SoFar = {
  name: string
  people: Record<Role, Somebody>
  place: { postId: Id; routeId: Id; checkpointIds: readonly Id[] }
  roundId: Id
  shifts: { night: Id }
  secrets: string[]
}

/** What a world's post owes in rounds, what is asked at a point, what was answered there, and who signed. */
export async function fillRounds(
  it: TestHouse,
  { name, people, place, roundId, shifts, secrets }: SoFar,
): Promise<{ roundPlanId: Id; questionId: Id }> {
  const plan = {
    routeId: place.routeId,
    name: `${name}夜间巡逻`,
    kind: 'patrol',
    ordered: false,
    dayKinds: ['workday', 'rest-day', 'holiday'],
    starts: 1140,
    minutes: 720,
    laps: 6,
    slackMinutes: 15,
    shiftBy: 0,
    leastMinutes: null,
    signatures: 2,
    fromOn: '2026-11-21',
  }
  const planned = await as(it, people.office, 'POST', `/posts/${place.postId}/round-plans`, plan)
  assert.equal(planned.status, 201, JSON.stringify(planned.body))
  const [checkpointId] = place.checkpointIds as [Id]
  const questions = [{ kind: 'light', says: `${name}灯亮吗？`, photoOnBad: false }]
  const asked = await as(it, people.office, 'POST', `/checkpoints/${checkpointId}/questions`, { questions })
  assert.equal(asked.status, 201, JSON.stringify(asked.body))
  const questionId = asked.body[0].id as Id
  const answers = [{ questionId, good: true, says: `${name}都亮` }]
  const input = { scanId: newId(it.clock.now), checkpointId, roundId, shiftId: shifts.night, answers }
  const [answered] = await send(it, people.guard, { name: 'point.answer', input })
  const [signed] = await send(it, people.leader, { name: 'round.sign', input: { roundId, says: `${name}看过` } })
  assert.deepEqual([answered?.state, signed?.state], ['done', 'done'])
  secrets.push(plan.name, `${name}灯亮吗？`, `${name}都亮`, `${name}看过`, planned.body.id, questionId)
  return { roundPlanId: planned.body.id, questionId }
}
