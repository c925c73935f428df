import { randomBytes } from 'node:crypto'
import type { Role } from '#kernel/access.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const office = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may })
const fresh = (): string => randomBytes(6).toString('hex')
const aBrowser = () => ({
  face: 'console',
  endpoint: `https://fcm.googleapis.com/fcm/send/${fresh()}`,
  p256dh: randomBytes(65).toString('base64url'),
  auth: randomBytes(16).toString('base64url'),
})
const hook = (act: string) => (world: World) => ({ path: `/webhooks/${world.webhookId}/${act}` })

/** Notifications: one's own list and ways, who is told what, and where the office sends it. */
export const noticesRows = ({ it }: Ground): Record<string, Row> => ({
  'GET /api/notices': { own: to(200) },
  'GET /api/notices/unread': { own: to(200) },
  'POST /api/notices/read': { ask: () => ({ body: {} }), own: to(204) },
  'GET /api/notices/settings': { own: to(200) },
  'POST /api/notices/rules': {
    ask: () => ({ body: { role: 'leader', kind: 'leave.asked', channels: ['app'] } }),
    own: office(204, 403),
  },
  'POST /api/notices/wish': {
    ask: () => ({ body: { language: 'zh', quiet: false, starts: 0, ends: 0, days: ['1'] } }),
    own: to(204),
  },
  'POST /api/notices/mail': { ask: () => ({ body: { mail: null } }), own: to(204) },
  'POST /api/notices/mail/confirm': {
    ask: () => ({ body: { token: randomBytes(32).toString('base64url') } }),
    own: to(422),
  },
  'POST /api/notices/push': { ask: () => ({ body: aBrowser() }), own: to(201) },
  'POST /api/notices/push/{id}/end': {
    ask: async (world, who) => {
      if (world.people[who.role] !== who) return { path: `/notices/push/${world.pushId}/end` }
      const made = await it.app.inject({
        method: 'POST',
        url: '/api/notices/push',
        headers: who.headers,
        payload: aBrowser(),
      })
      return { path: `/notices/push/${made.json().id}/end` }
    },
    own: to(204),
    other: to(404),
  },
  'GET /api/webhooks': { own: office(200, 403) },
  'POST /api/webhooks': {
    ask: () => ({ body: { url: `https://hooks.example.com/${fresh()}`, kinds: ['help.pressed'] } }),
    own: office(201, 403),
  },
  'POST /api/webhooks/{id}/test': { ask: hook('test'), own: office(204, 403), other: office(404, 403) },
  'POST /api/webhooks/{id}/end': {
    ask: async world => {
      const payload = { url: `https://hooks.example.com/${fresh()}`, kinds: ['help.pressed'] }
      const headers = world.people.office.headers
      const made = await it.app.inject({ method: 'POST', url: '/api/webhooks', headers, payload })
      return { path: `/webhooks/${made.json().id}/end` }
    },
    own: office(204, 403),
    other: office(404, 403),
  },
})
