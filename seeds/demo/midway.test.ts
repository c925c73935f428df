import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { House } from '#shell/house.ts'
import type { Post, Site } from './found.ts'
import { openNow } from './midway.ts'
import { sites as rows } from './places.ts'

const minute = 60_000
const house = { city: { schema: 'city', name: '演示市', timeZone: 'Asia/Shanghai' } } as House
const sites = rows.map(row => ({ row, posts: row.posts.map(post => ({ row: post }) as Post) }) as Site)
const at = (time: string) => [...openNow({ now: Date.parse(`2026-11-21T${time}:00+08:00`), house }, sites)]

test('at every minute of a day somebody is missing, a post has no successor and one was refused, each on a post of its own', () => {
  const opens = Date.parse('2026-11-21T00:00:00+08:00')
  for (let now = opens; now < opens + 24 * 60 * minute; now += minute) {
    const found = openNow({ now, house }, sites)
    const stories = [...found.values()].map(({ open }) => open).toSorted()
    assert.deepEqual(stories, ['missing', 'nobody-came', 'refused'], new Date(now).toISOString())
    assert.equal(new Set([...found.values()].map(({ reserve }) => reserve)).size, 3)
  }
})

const missing: [string, string, string, string | null][] = [
  ['just after a change it is the one who comes', '07:00', 'three 巡逻岗', null],
  ['later the shift was planned in two halves', '08:00', 'three 巡逻岗', '07:00'],
  ['on a half hour, so long ago that it is more than late', '15:04', 'three 巡逻岗', '14:00'],
  ['near the end of the shift it is the mall', '17:00', 'mall 巡逻岗', '16:00'],
  ['and before dawn too', '05:30', 'mall 巡逻岗', '04:30'],
]
for (const [sentence, time, post, half] of missing)
  test(sentence, () => {
    const [name, midway] = at(time).find(([, { open }]) => open === 'missing') ?? assert.fail()
    assert.equal(name, post)
    assert.equal(midway.splitAt, half === null ? null : Date.parse(`2026-11-21T${half}:00+08:00`))
  })
