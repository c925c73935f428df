import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pull } from '../schema.ts'
import { appliersFor, shows } from './facts.ts'
import { ownPosts, siteBooks, unreadPosts } from './own-posts.ts'

const hour = 3_600_000
const now = Date.parse('2026-11-22T12:00:00Z')
const at = (hours: number): string => new Date(now + hours * hour).toISOString()
const shift = (id: string, postId: string, from: number, personId = 'me'): Pull['shifts'][number] =>
  ({ id, siteId: 's', postId, personId, startsAt: at(from), endsAt: at(from + 8) }) as Pull['shifts'][number]
const post = (id: string): Pull['posts'][number] =>
  ({ id, siteId: 's', name: id, kind: 'gate', position: 1, radioChannel: null, gear: [] }) as Pull['posts'][number]
const duty = (id: string, readAt: string | null): Pull['duties'][number] => ({
  id,
  versionId: `v-${id}`,
  version: 1,
  body: '一',
  publishedAt: at(-1),
  readAt,
})
const pull = {
  shifts: [shift('1', 'over', -30), shift('2', 'next', 4), shift('3', 'now', -2), shift('4', 'theirs', 1, 'other')],
  posts: ['over', 'next', 'now', 'theirs'].map(post),
  duties: [duty('over', null), duty('next', null), duty('now', at(-1))],
  sites: [
    { id: 's', name: '甲' },
    { id: 't', name: '乙' },
  ],
  phones: [
    { id: 'b', siteId: 't', position: 2, kind: 'other', name: '二', phone: '2222' },
    { id: 'a', siteId: 't', position: 1, kind: 'other', name: '一', phone: '1111' },
  ],
} as unknown as Pull

test('own posts: the running one, the next, then what is over; a neighbour’s is not mine', () => {
  assert.deepEqual(
    ownPosts(pull, 'me', now).map(({ id }) => id),
    ['now', 'next', 'over'],
  )
})

test('unread are posts ahead whose duties were not read', () => {
  assert.deepEqual(
    unreadPosts(pull, 'me', now).map(({ id }) => id),
    ['next'],
  )
})

test('reading shows at once, and is let go when the server shows it', () => {
  const op = { id: 'o', name: 'duty.read', input: { dutyVersionId: 'v-next' }, at: now, offset: 0 }
  const after = appliersFor('me')['duty.read']?.(pull, op)
  assert.equal(after?.duties.find(({ id }) => id === 'next')?.readAt, at(0))
  assert.deepEqual(unreadPosts(after as Pull, 'me', now), [])
  const kept = { ...op, seq: 1, membershipId: 'm', by: '王', state: 'sent' as const }
  assert.equal(shows(pull, kept), false)
  assert.equal(shows(after as Pull, kept), true)
})

test('phone books: the site of the shift first, entries in their order', () => {
  assert.deepEqual(
    siteBooks(pull, 't').map(({ siteName, entries }) => [siteName, entries.map(({ name }) => name)]),
    [
      ['乙', ['一', '二']],
      ['甲', []],
    ],
  )
})
