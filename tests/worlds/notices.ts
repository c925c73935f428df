import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { tell } from '#capabilities/notices/index.ts'
import type { Role } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { asked } from '../asking.ts'
import { as } from '../duty.ts'
import type { Somebody, TestHouse } from '../house.ts'

type SoFar = { name: string; people: Record<Role, Somebody>; secrets: string[] }

/** What a world's people were told, how they wish to be, a browser that is pushed to, and a webhook of the company. */
export async function fillNotices(
  it: TestHouse,
  { name, people, secrets }: SoFar,
): Promise<{ webhookId: Id; pushId: Id }> {
  const ok = async (who: Somebody, url: string, body: object) => {
    const said = await as(it, who, 'POST', url, body)
    assert.ok(said.status < 300, `${url}: ${said.status} ${JSON.stringify(said.body)}`)
    return said.body
  }
  const browser = { p256dh: randomBytes(65).toString('base64url'), auth: randomBytes(16).toString('base64url') }
  const endpoint = `https://fcm.googleapis.com/fcm/send/${randomBytes(12).toString('hex')}`
  const { id: pushId } = await ok(people.guard, '/notices/push', { face: 'pocket', endpoint, ...browser })
  const url = `https://hooks.example.com/${randomBytes(6).toString('hex')}`
  const { id: webhookId } = await ok(people.office, '/webhooks', { url, kinds: ['help.pressed', 'incident.reported'] })
  await ok(people.office, `/webhooks/${webhookId}/test`, {})
  await ok(people.office, '/notices/rules', { role: 'leader', kind: 'leave.asked', channels: ['app'] })
  await ok(people.leader, '/notices/wish', { language: 'zh', quiet: true, starts: 0, ends: 60, days: ['1'] })
  await it.seal()
  await tell(it.house)
  // After the seal: something has to wait for the next one.
  await ok(people.guard, '/notices/rules', { kind: 'leave.decided', channels: ['app'] })
  const told = await asked(
    it,
    sql<{ id: Id }>`select n.id from notice n join person p on p.id = n.person_id where p.name like ${`${name}%`}`,
  )
  assert.ok(told.length > 0)
  secrets.push(pushId, webhookId, url, endpoint, ...told.map(({ id }) => id))
  return { webhookId, pushId }
}
