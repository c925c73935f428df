import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { giveCookie, openSession } from '#capabilities/identity/sessions.ts'
import { within } from '#shell/db/pool.ts'
import { tokenHash } from '#shell/http/session.ts'
import type { DemoWay } from '#shell/house.ts'
import type { DemoGuard, DemoMark, DemoPerson } from '../../seeds/demo/mark.ts'

// Sign-in links of a demo: good once, on this machine alone, new at each start, kept in memory and nowhere else. They
// exist only where the data folder is marked as a demo.

/** What a proxy adds to what it passes on. */
const passedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const

type Phone = { as: 'leader-phone' | 'guard'; guard: DemoGuard }
type Holder = { mark: DemoMark } & ({ person: DemoPerson } | Phone)

/** Whether somebody asks from this machine, by a name of its own. Through a proxy that runs here everybody would seem to. */
export const onThisMachine = ({
  ip,
  hostname,
  headers,
}: Pick<FastifyRequest, 'ip' | 'hostname' | 'headers'>): boolean =>
  !passedOn.some(name => headers[name] !== undefined) &&
  /^(::1|(::ffff:)?127(\.\d+){3})$/.test(ip) &&
  /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostname)

const minute = 60_000
/** A guard whose shift ends within these has hardly anything left to show. */
const leastLeft = 20 * minute

/** The guard, or the duty leader, whose phone is handed out: one who stands now and for a while yet, else the next to come. */
const guardNow = (guards: readonly DemoGuard[], now: number): DemoGuard | undefined =>
  guards.find(({ from, to }) => from <= now && now + leastLeft < to) ??
  guards.find(({ from }) => from > now) ??
  guards.at(-1)

/** Gives out fresh ways in, one for each role of a demo. */
export type GiveLinks = (mark: DemoMark) => DemoWay[]

/** Opens the address at which the ways in of a demo are good once; answers who gives them out. */
export function registerDemoLinks(app: FastifyInstance): GiveLinks {
  const { house } = app
  const waiting = new Map<string, Holder>()
  app.get('/demo/:token', async (request: FastifyRequest<{ Params: { token: string } }>, reply) => {
    if (!onThisMachine(request)) return reply.callNotFound()
    const key = tokenHash(request.params.token).toString('hex')
    const holder = waiting.get(key)
    if (!holder) return page(reply.code(410), null)
    waiting.delete(key)
    return 'guard' in holder
      ? page(reply, await pocketUrl(app, holder.mark, holder.guard))
      : enter(app, reply, holder.person)
  })
  return mark => {
    const phone = (as: Phone['as'], guards: readonly DemoGuard[]): Holder[] => {
      const guard = guardNow(guards, house.now())
      return guard ? [{ mark, as, guard }] : []
    }
    const people = mark.people.map((person): Holder => ({ mark, person }))
    const holders = [...people, ...phone('leader-phone', mark.leaders), ...phone('guard', mark.guards)]
    return holders.map(holder => {
      const token = randomBytes(18).toString('base64url')
      waiting.set(tokenHash(token).toString('hex'), holder)
      return wayOf(holder, `${house.publicUrl}/demo/${token}`)
    })
  }
}

const wayOf = (holder: Holder, url: string): DemoWay => {
  if ('person' in holder) {
    const { as, name, party } = holder.person
    return { as, name, at: party, number: null, pin: null, url }
  }
  const { name, number, pin, site, post } = holder.guard
  return { as: holder.as, name, at: `${site} ${post}`, number, pin, url }
}

const roleWords: Readonly<Record<DemoWay['as'], string>> = {
  administrator: '公司管理员 administrator',
  office: '公司内勤 office',
  leader: '值班队长 leader',
  manager: '小区经理 manager',
  officer: '派出所民警 officer',
  brigade: '治安大队民警 brigade',
  housing: '房管 housing',
  client: '业主单位 client',
  owners: '业主委员会 owners committee',
  'leader-phone': '值班队长手机 leader’s phone',
  guard: '保安员手机 guard’s phone',
}

/** A way in as the terminal prints it. */
export const saidWay = ({ as, name, at, number, pin, url }: DemoWay): string =>
  `  ${roleWords[as]} · ${name}（${at}${number === null ? '' : ` · 工号 number ${number} · PIN ${pin ?? ''}`}）\n    ${url}`

async function enter({ house }: FastifyInstance, reply: FastifyReply, person: DemoPerson): Promise<FastifyReply> {
  const { personId, membershipId, partyId, role } = person
  const opening = { personId, membershipId, partyId, role, deviceId: null, agent: 'demo link' }
  const { token } = await within(house.store, house.city, 'system', db => openSession(db, house.now(), opening))
  return page(giveCookie(reply, house, token), '/')
}

/** A fresh one-time code for a phone, made by the office as on any other day. */
async function pocketUrl(app: FastifyInstance, { people }: DemoMark, { personId }: DemoGuard): Promise<string | null> {
  const { house } = app
  const office = people.find(({ role }) => role === 'office')
  if (!office) return null
  const { membershipId, partyId, role } = office
  const opening = { personId: office.personId, membershipId, partyId, role, deviceId: null, agent: 'demo link' }
  const { token } = await within(house.store, house.city, 'system', db => openSession(db, house.now(), opening))
  const headers = { authorization: `Bearer ${token}` }
  const made = await app.inject({
    method: 'POST',
    url: '/api/enrolments',
    headers,
    payload: { kind: 'personal', personId },
  })
  return made.statusCode === 201 ? (made.json() as { url: string }).url : null
}

// A page of our own goes on from here: a browser keeps a strict cookie back where another site's link led here.
const page = (reply: FastifyReply, to: string | null): FastifyReply =>
  reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', "default-src 'none'")
    .send(
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${to === null ? '' : `<meta http-equiv="refresh" content="0;url=${to}">`}<title>门岗 Gatehouse</title><p>${to === null ? '这个链接已经用过或已失效，请看启动时打印的新链接。 This link was used or is no longer valid: each start prints new ones.' : `<a href="${to}">门岗 Gatehouse</a>`}</p></html>`,
    )
