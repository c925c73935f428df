import assert from 'node:assert/strict'
import type { BrowserContext } from 'playwright-core'
import { newId, type Id } from '#kernel/id.ts'
import { dayAt, startOf } from '#kernel/time.ts'
import { identityNumber } from '../asking.ts'
import { zone } from './office.ts'

// What an office has ready before a night begins, entered through the API it also uses on its screens: a site with a
// boundary, posts, points with questions, a plan of rounds, what hangs on the post, three people with PINs and shifts.

const hour = 3_600_000

export type Night = {
  siteId: Id
  gate: Id
  codes: readonly string[]
  shifts: { first: Id; second: Id; led: Id }
}
export type Staff = Record<'first' | 'second' | 'leader', { name: string; number: string; pin: string }>

/** Asks the API as whoever is signed in in this browser. */
export const asker =
  (context: BrowserContext) =>
  async <T>(method: 'GET' | 'POST', path: string, data?: object): Promise<T> => {
    const headers = { 'x-gatehouse': '1', 'idempotency-key': newId(Date.now()) }
    const reply = await context.request.fetch(`/api${path}`, { method, headers, ...(data ? { data } : {}) })
    const text = await reply.text()
    assert.ok(reply.ok(), `${method} ${path}: ${reply.status()} ${text}`)
    return (text ? JSON.parse(text) : null) as T
  }

const square = (lon: number, lat: number, by: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon - by, lat - by],
      [lon + by, lat - by],
      [lon + by, lat + by],
      [lon - by, lat + by],
      [lon - by, lat - by],
    ],
  ],
})

/** Where the estate lies, so that a phone can be put inside or outside of it. */
export const estate = { longitude: 121.4737, latitude: 31.2304 }

type Made = { id: Id }
type SitePage = { checkpoints: { id: Id; name: string; code: string }[] }

/** Makes ready the night whose first shift began at `began` (ms) and ends an hour and a half later. */
export async function readyNight(context: BrowserContext, staff: Staff, began: number): Promise<Night> {
  const call = asker(context)
  const site = await call<Made>('POST', '/sites', {
    kind: 'residential-estate',
    name: '翠湖苑',
    address: '滨江路 88 号',
    relation: 'guards',
  })
  await call('POST', `/sites/${site.id}/boundary`, { boundary: square(estate.longitude, estate.latitude, 0.003) })
  const [gate, lead] = await Promise.all(
    [
      ['北门岗', 'gate'],
      ['队长岗', 'leader'],
    ].map(([name, kind]) => call<Made>('POST', `/sites/${site.id}/posts`, { name, kind })),
  )
  const points = ['北门岗亭', '地库 B2 东', '5 号楼大堂']
  for (const name of points) await call('POST', `/sites/${site.id}/checkpoints`, { name })
  const { checkpoints } = await call<SitePage>('GET', `/sites/${site.id}`)
  const ids = checkpoints.map(({ id }) => id)
  const route = await call<Made>('POST', `/sites/${site.id}/routes`, {
    postId: gate?.id,
    name: '夜巡一号线',
    checkpointIds: ids,
  })
  await call('POST', `/sites/${site.id}/phone-book`, { kind: 'leader', name: '王芳', phone: '13800000003' })
  await call('POST', `/posts/${gate?.id}/duties`, { body: '验证、登记、劝阻，交接清楚。' })
  const people = await Promise.all(Object.values(staff).map((one, at) => hired(call, one, at)))
  const ends = began + 1.5 * hour
  const [first, second, led] = [
    await shift(call, gate?.id, people[0], began, ends),
    await shift(call, gate?.id, people[1], ends, ends + 8 * hour),
    await shift(call, lead?.id, people[2], began - hour, ends + 3 * hour),
  ]
  await readyPost(call, { gate: gate?.id as Id, routeId: route.id, pointId: ids[1] as Id, began })
  return {
    siteId: site.id,
    gate: gate?.id as Id,
    codes: checkpoints.map(({ code }) => code),
    shifts: { first, second, led },
  }
}

type Call = ReturnType<typeof asker>

async function hired(call: Call, { name, number, pin }: Staff['first'], at: number): Promise<Id> {
  const guard = await call<{ personId: Id }>('POST', '/guards', {
    name,
    number,
    identity: identityNumber('1985-06-15', 11 + at * 2),
    certificate: `沪保20200${at}001`,
    phone: `1380000000${at + 1}`,
    kind: 'labour',
    fromOn: '2024-03-05',
  })
  await call('POST', `/guards/${guard.personId}/pin`, { pin })
  if (at === 2) await call('POST', `/guards/${guard.personId}/role`, { role: 'leader' })
  return guard.personId
}

async function shift(
  call: Call,
  postId: Id | undefined,
  personId: Id | undefined,
  from: number,
  to: number,
): Promise<Id> {
  const span = { startsAt: new Date(from).toISOString(), endsAt: new Date(to).toISOString() }
  const made = await call<Made>('POST', '/shifts', { postId, personId, ...span })
  return made.id
}

/** What the gate post owes and holds: a plan of rounds all night, questions at a point, keys and radios. */
async function readyPost(
  call: Call,
  { gate, routeId, pointId, began }: { gate: Id; routeId: Id; pointId: Id; began: number },
): Promise<void> {
  const on = dayAt(began, zone)
  const starts = Math.floor((began - startOf(on, zone)) / 60_000)
  await call('POST', `/posts/${gate}/round-plans`, {
    routeId,
    name: '夜间巡逻',
    kind: 'patrol',
    ordered: false,
    dayKinds: ['workday', 'rest-day', 'holiday'],
    starts,
    minutes: 90,
    laps: 2,
    slackMinutes: 20,
    shiftBy: 0,
    leastMinutes: null,
    signatures: 1,
    fromOn: on,
  })
  const questions = [
    { kind: 'fire-exit', says: '消防通道畅通', photoOnBad: true },
    { kind: 'e-bike', says: '没有电动车进楼充电', photoOnBad: false },
  ]
  await call('POST', `/checkpoints/${pointId}/questions`, { questions })
  const kit = [
    { kind: 'key', item: '配电间钥匙', count: 2 },
    { kind: 'radio', item: '对讲机', count: 4 },
  ]
  await call('POST', `/posts/${gate}/kit`, { things: kit })
}
