import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftMs, fadedDrafts, withoutPictures } from './draft-fades.ts'

const now = Date.parse('2026-11-21T22:00:00+08:00')
const kept = (keptAt: number) => ({ keptAt, value: {} })

test('a draft of a week ago goes, one of last night stays, and so does one kept before the clock was set back', () => {
  const laid = [
    ['last night', kept(now - 9 * 3_600_000)],
    ['clock set back three hours', kept(now + 3 * 3_600_000)],
    ['a week and a minute', kept(now - draftMs - 60_000)],
    ['nothing', undefined],
  ] as const
  assert.deepEqual(fadedDrafts(laid, now), ['a week and a minute', 'nothing'])
})

test('where there is no room the words stay and the pictures go, however deep they lie', () => {
  const taken = [{ id: 'a', kind: 'photo', bytes: new Uint8Array(3) }]
  const draft = {
    says: '灯坏了',
    bad: { q1: { says: '地上有水', taken } },
    taken,
    counts: [{ item: '钥匙', found: '6' }],
  }
  assert.deepEqual(withoutPictures(draft), {
    says: '灯坏了',
    bad: { q1: { says: '地上有水', taken: [] } },
    taken: [],
    counts: [{ item: '钥匙', found: '6' }],
  })
})
