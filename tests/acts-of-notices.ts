import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { deliver } from '#capabilities/notices/index.ts'
import type { Acts, Ground } from './acts-of-places.ts'
import { asked } from './asking.ts'
import { postOffice } from './receivers.ts'

const confirmation = async ({ life }: Ground): Promise<string> => {
  const mail = await postOffice()
  const { house } = life.it
  house.mail = { url: mail.url, from: 'duty@gatehouse.test' }
  const clerk = life.office
  await life.it.app.inject({
    method: 'POST',
    url: '/api/notices/mail',
    headers: clerk.headers,
    payload: { mail: 'clerk@example.com' },
  })
  await deliver(house)
  mail.close()
  return /#confirm=([\w-]{43})/.exec(mail.letters.at(-1)?.text ?? '')?.[1] ?? ''
}

/** The acts of notifications: rules, one's own wishes, the address, pushes and webhooks. */
export const noticeActs = (on: Ground): Acts => [
  [
    'notice-rule.set notice-wish.set',
    async () => {
      await on.post('/notices/rules', { role: 'leader', kind: 'help.pressed', channels: ['app'] })
      await on.post('/notices/rules', { kind: 'leave.asked', channels: [] })
      await on.post('/notices/rules', { kind: 'leave.asked', channels: ['app', 'push'] })
      await on.post('/notices/wish', { language: 'zh', quiet: true, starts: 1260, ends: 420, days: ['1', '7'] })
    },
  ],
  [
    'notice-mail.set notice-mail.confirm',
    async () => {
      await on.post('/notices/mail/confirm', { token: await confirmation(on) })
      await on.post('/notices/mail', { mail: null })
    },
  ],
  [
    'push.start push.end',
    async () => {
      const endpoint = 'https://fcm.googleapis.com/fcm/send/acts'
      const keys = { p256dh: randomBytes(65).toString('base64url'), auth: randomBytes(16).toString('base64url') }
      await on.post('/notices/push', { face: 'console', endpoint, ...keys })
      const { id } = await on.post('/notices/push', { face: 'console', endpoint, ...keys })
      await on.post(`/notices/push/${id}/end`)
    },
  ],
  [
    'webhook.add webhook.test webhook.end',
    async () => {
      const { id } = await on.post('/webhooks', { url: 'https://hooks.example.com/acts', kinds: ['help.pressed'] })
      await on.post(`/webhooks/${id}/test`)
      await asked(on.life.it, sql`update delivery set state = 'dropped' where webhook_id = ${id}`)
      await on.post(`/webhooks/${id}/end`)
    },
  ],
]
