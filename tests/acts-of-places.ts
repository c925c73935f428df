import type { Id } from '#kernel/id.ts'
import { plan } from './fixtures/pictures.ts'
import { aParty, type Somebody } from './house.ts'
import type { Life } from './life.ts'

// The acts about places: sites, contracts, posts, their needs and duties, the phone book.

type Json = ReturnType<typeof JSON.parse>
/** Who acts on what, and how: `post` and `put` fail the test where they are refused. */
export type Ground = {
  life: Life
  estate: Id
  housing: Somebody
  south: Id
  post: (url: string, body?: object, who?: Somebody) => Promise<Json>
  get: (url: string, who?: Somebody) => Promise<Json>
  put: (url: string, bytes: Buffer, fields?: Record<string, string>) => Promise<Json>
  bring: (url: string, bytes: string, who?: Somebody) => Promise<void>
  phone: (who: Somebody, name: string, input: object) => Promise<Id>
  /** Another day, in hours from now. */
  later: () => number
}
/** The names of ops, and what makes them happen. */
export type Acts = [names: string, act: () => Promise<unknown>][]

const site = ({ life }: Ground, rest = ''): string => `/sites/${life.place.siteId}${rest}`
const frame = { corner: [121.4, 31.2], metresPerPixel: 0.1, turnedDegrees: 0 }
const square = {
  type: 'Polygon',
  coordinates: [
    [
      [121.4, 31.2],
      [121.41, 31.2],
      [121.41, 31.21],
      [121.4, 31.2],
    ],
  ],
}

export const placeActs = (on: Ground): Acts => [
  ['site.amend', () => on.post(site(on), { kind: 'residential-estate', name: '天平新苑' })],
  ['site.bound', () => on.post(site(on, '/boundary'), { boundary: square })],
  [
    'file.add site.ground',
    async () => {
      const { id } = await on.put('/files', plan(), { kind: 'plan', siteId: on.life.place.siteId })
      await on.post(site(on, '/ground'), { centre: null, plan: { fileId: id, frame } })
    },
  ],
  [
    'site.add site.close',
    async () => {
      const { id } = await on.post('/sites', { kind: 'school', name: '某校', relation: 'guards' })
      await on.post(`/sites/${id}/closing`, { closedOn: '2026-12-01' })
    },
  ],
  [
    'post.add post.amend post.place post.close',
    async () => {
      const { id } = await on.post(site(on, '/posts'), { name: '东门岗', kind: 'gate' })
      await on.post(site(on, `/posts/${id}`), { name: '东侧门岗', kind: 'gate' })
      await on.post(site(on, `/posts/${id}/place`), { at: { lon: 121.405, lat: 31.205 } })
      await on.post(site(on, `/posts/${id}/closing`), { closedOn: '2026-12-01' })
    },
  ],
  [
    'checkpoint.add checkpoint.amend route.add route.amend route.retire checkpoint.retire',
    async () => {
      const { id } = await on.post(site(on, '/checkpoints'), { name: '天台' })
      await on.post(site(on, `/checkpoints/${id}`), { name: '天台东', hint: '铁门后' })
      const body = { postId: on.south, name: '日巡', checkpointIds: [id] }
      const route = await on.post(site(on, '/routes'), body)
      await on.post(site(on, `/routes/${route.id}`), { ...body, name: '日间巡逻' })
      await on.post(site(on, `/routes/${route.id}/retirement`))
      await on.post(site(on, `/checkpoints/${id}/retirement`))
    },
  ],
  ['checkpoint.print', () => on.get(site(on, '/qr-sheet.pdf'))],
  [
    'site-party.add site-party.end',
    async () => {
      const police = await aParty(on.life.it.house, { kind: 'police', name: '田林派出所' })
      const with_ = { partyId: police, relation: 'polices', fromOn: '2026-11-21' }
      await on.post(site(on, '/parties'), with_)
      await on.post(site(on, '/parties/end'), { ...with_, untilOn: '2026-12-31' })
    },
  ],
  [
    'property-contract.add property-contract.amend property-contract.end',
    async () => {
      const { id } = await on.post(
        site(on, '/contracts'),
        { partyId: on.estate, fromOn: '2026-01-01', untilOn: '2027-12-31' },
        on.housing,
      )
      await on.post(
        site(on, `/contracts/${id}`),
        { fromOn: '2026-01-01', untilOn: '2027-06-30', boundary: square },
        on.housing,
      )
      await on.post(site(on, `/contracts/${id}/end`), { endedOn: '2026-12-31' }, on.housing)
    },
  ],
  [
    'estate.import',
    () =>
      on.bring(
        '/estates/import',
        [
          '小区名称,地址,物业公司,建筑面积（万平方米）,户数,合同起,合同止',
          '田林一村,田林路2号,安居物业,2,300,2024-01-01,2027-12-31',
        ].join('\n'),
        on.housing,
      ),
  ],
  [
    'need.set',
    () =>
      on.post(`/posts/${on.south}/needs`, {
        fromOn: '2026-12-01',
        spans: [{ dayKind: 'workday', starts: 1140, minutes: 720, heads: 2 }],
        seenIds: [],
      }),
  ],
  [
    'kit.set',
    async () => {
      const things = [
        { kind: 'key', item: '钥匙', count: 6 },
        { kind: 'book', item: '登记本', count: 1 },
      ]
      await on.post(`/posts/${on.south}/kit`, { things })
      await on.post(`/posts/${on.south}/kit`, { things: [{ kind: 'key', item: '钥匙', count: 5 }] })
    },
  ],
  [
    'post.equip site.channel',
    async () => {
      await on.post(`/posts/${on.south}/equipment`, {
        certificates: ['first-aid'],
        gear: ['对讲机'],
        radioChannel: '2',
      })
      await on.post(site(on, '/radio-channel'), { radioChannel: '5' })
    },
  ],
  [
    'duty.publish duty.read',
    async () => {
      await on.post(`/posts/${on.life.place.postId}/duties`, { body: '一、验证放行。' })
      const [{ id }] = await on.get(`/posts/${on.life.place.postId}/duties`)
      await on.phone(on.life.wang, 'duty.read', { dutyVersionId: id })
    },
  ],
  [
    'phone-entry.add phone-entry.change phone-entry.order phone-entry.retire',
    async () => {
      const first = await on.post(site(on, '/phone-book'), { kind: 'leader', name: '李队', phone: '021-60001111' })
      const second = await on.post(site(on, '/phone-book'), { kind: 'manager', name: '王经理', phone: '021-60002222' })
      await on.post(`/phone-entries/${first.id}`, { kind: 'leader', name: '李队长', phone: '021-60001112' })
      await on.post(site(on, '/phone-book/order'), { entryIds: [second.id, first.id] })
      await on.post(`/phone-entries/${first.id}/retire`)
    },
  ],
]
