import assert from 'node:assert/strict'
import type { Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { as, send } from '../duty.ts'
import type { Somebody, TestHouse } from '../house.ts'

type SoFar = {
  name: string
  people: Record<Role, Somebody>
  place: { siteId: Id; postId: Id }
  secrets: string[]
}

/** What the post of a world needs, its duties, read by its guard, and the phone book; the version that was read. */
export async function fillPosts(
  it: TestHouse,
  { name, people, place, secrets }: SoFar,
): Promise<{ dutyVersionId: Id }> {
  const { office, guard } = people
  const made = async (url: string, body: object): Promise<{ id: Id }[]> => {
    const answer = await as(it, office, 'POST', url, body)
    assert.ok(answer.status < 300, `${url}: ${answer.status} ${answer.code}`)
    return [answer.body].flat()
  }
  const post = `/posts/${place.postId}`
  const span = { dayKind: 'workday', starts: 1140, minutes: 720, heads: 1 }
  const needs = await made(`${post}/needs`, { fromOn: '2026-11-21', spans: [span] })
  const [duty] = await made(`${post}/duties`, { body: `${name}北门岗职责` })
  const things = [{ kind: 'key', item: `${name}钥匙`, count: 6 }]
  const kit = await made(`${post}/kit`, { things })
  const entry = { kind: 'leader', name: `${name}队长电话`, phone: '021-61234567' }
  const phones = await made(`/sites/${place.siteId}/phone-book`, entry)
  const dutyVersionId = duty?.id ?? assert.fail('no duties were published')
  const [read] = await send(it, guard, { name: 'duty.read', input: { dutyVersionId } })
  assert.equal(read?.state, 'done')
  secrets.push(
    `${name}北门岗职责`,
    entry.name,
    `${name}钥匙`,
    ...[...needs, ...kit, ...phones].map(({ id }) => id),
    dutyVersionId,
  )
  return { dutyVersionId }
}
