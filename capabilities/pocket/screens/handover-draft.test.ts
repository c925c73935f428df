import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '#kernel/words.ts'
import type { Id } from '#kernel/id.ts'
import { pocketWords } from '../../handovers/pocket-words.ts'
import {
  countedOf,
  countProblem,
  differencesIn,
  faulted,
  mattersSent,
  newDraft,
  notesOf,
  seenAfter,
  ticked,
  uncounted,
  unreadIn,
  walkedOf,
  type Draft,
} from './handover-draft.ts'

const zh = speak(pocketWords, 'zh')
const en = speak(pocketWords, 'en')
const counts = (keys: [string, string], radios: [string, string]): Draft['counts'] => [
  { usual: 'keys', item: '钥匙', expected: keys[0], found: keys[1] },
  { usual: 'radios', item: '对讲机', expected: radios[0], found: radios[1] },
]
const fresh = newDraft({ kit: [], before: [] })
const draft = (fields: Partial<Draft>): Draft => ({ ...fresh, ...fields })

const examples = [
  ['nothing counted holds nobody', counts(['', ''], ['', '']), '', undefined],
  ['all even goes on', counts(['12', '12'], ['4', '4']), '', undefined],
  ['half a count does not', counts(['12', ''], ['', '']), '', '“钥匙”的应有和实有要一起填。'],
  ['a difference wants a reason', counts(['12', '12'], ['4', '3']), ' ', '请写明原因，才能往下走。'],
  ['with a reason it goes on', counts(['12', '12'], ['4', '3']), '送修', undefined],
] as const
for (const [sentence, counted, why, said] of examples)
  test(sentence, () => assert.equal(countProblem(draft({ counts: counted, why }), zh), said))

test('a difference is said in the reader’s language, the record keeps the trade’s word', () => {
  const counted = counts(['12', '13'], ['4', '3'])
  assert.equal(differencesIn(counted, zh), '钥匙 多 1、对讲机 少 1')
  assert.equal(differencesIn(counted, en), 'Keys 1 over, Radios 1 short')
  assert.deepEqual(countedOf(counted), [
    { item: '钥匙', expected: 12, found: 13 },
    { item: '对讲机', expected: 4, found: 3 },
  ])
})

test('what hangs on the post is what there should be; the free things of last time come after it', () => {
  const { counts: made } = newDraft({
    kit: [
      { item: '钥匙', count: 6 },
      { item: '灭火毯', count: 1 },
    ],
    before: [
      { item: '钥匙', expected: 6, found: 5 },
      { item: '雨衣', expected: 2, found: 1 },
    ],
  })
  assert.deepEqual(
    made.map(({ usual, kit, item, expected, found }) => [usual, kit, item, expected, found]),
    [
      ['keys', true, '钥匙', '6', ''],
      [undefined, true, '灭火毯', '1', ''],
      [undefined, undefined, '雨衣', '1', ''],
    ],
  )
  assert.equal(countProblem(draft({ counts: made.slice(0, 2) }), zh), undefined)
  assert.deepEqual(
    uncounted(made).map(({ item }) => item),
    ['钥匙', '灭火毯'],
  )
})

test('a post without a list asks the usual things, and what was found last time is what there should be', () => {
  const { counts: made } = newDraft({ kit: [], before: [{ item: '钥匙', expected: 12, found: 11 }] })
  assert.deepEqual(
    made.map(({ usual, expected }) => [usual, expected]),
    [
      ['keys', '11'],
      ['radios', ''],
      ['torches', ''],
      ['books', ''],
    ],
  )
})

test('the notes say what was not counted, what differs and why, and what was written', () => {
  const made = draft({
    counts: [
      { usual: 'keys', kit: true, item: '钥匙', expected: '6', found: '' },
      { item: '雨衣', expected: '2', found: '1' },
    ],
    why: '送修',
    notes: '  三号门坏了 ',
  })
  assert.equal(notesOf(made, zh), ['没有清点：钥匙。', '清点不符（雨衣 少 1）：送修', '三号门坏了'].join('\n'))
})

test('the notes never pass what the server takes', () =>
  assert.equal(notesOf(draft({ why: '因'.repeat(200), notes: '长'.repeat(2000) }), zh).length, 1000))

test('a thing is looked at, found not good, good again, and not looked at after all', () => {
  const one = ticked([], 'gate')
  assert.deepEqual(one, [{ item: 'gate', good: true, says: '' }])
  const bad = faulted(one, 'gate').map(each => ({ ...each, says: ' 锁坏了 ' }))
  assert.deepEqual(walkedOf([...bad, ...ticked([], 'fire')], ['fire', 'gate', 'video']), [
    { item: 'fire', good: true },
    { item: 'gate', good: false, says: '锁坏了' },
  ])
  assert.deepEqual(walkedOf(faulted(bad, 'gate'), ['gate']), [{ item: 'gate', good: true }])
  assert.deepEqual(ticked(bad, 'gate'), [])
  assert.equal(faulted([], 'gate')[0]?.good, false)
})

test('to ask about a matter or to take it over is to have read it; what was shown and not read is sent as such', () => {
  const [a, b, c] = ['a', 'b', 'c'] as Id[]
  const seen = seenAfter(seenAfter([], a as Id, { taken: true }), b as Id, { asked: ' 修好了吗？没有 ' })
  assert.deepEqual(mattersSent(seen, [a, b, c] as Id[]), [
    { caseId: 'a', read: true, taken: true },
    { caseId: 'b', read: true, asked: '修好了吗？没有', taken: false },
    { caseId: 'c', read: false, taken: false },
  ])
  assert.equal(unreadIn(draft({ matters: seen }), [a, b, c] as Id[], true), 2)
  assert.equal(unreadIn(draft({ matters: seen, recordRead: true }), [a, b] as Id[], true), 0)
  assert.equal(unreadIn(fresh, [], false), 0)
})
