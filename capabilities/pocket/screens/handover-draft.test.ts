import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '#kernel/words.ts'
import { words } from '../phone-words.ts'
import { countedOf, countProblem, differencesIn, newDraft, notesOf, walkItems, type Draft } from './handover-draft.ts'

const zh = speak(words, 'zh')
const en = speak(words, 'en')
const counts = (keys: [string, string], radios: [string, string]): Draft['counts'] => [
  { usual: 'keys', item: '钥匙', expected: keys[0], found: keys[1] },
  { usual: 'radios', item: '对讲机', expected: radios[0], found: radios[1] },
]
const draft = (fields: Partial<Draft>): Draft => ({ ...newDraft([]), ...fields })

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

test('the notes say what was looked at, what was not, what differs and why', () => {
  const made = draft({
    walked: [walkItems[0]],
    counts: counts(['1', '1'], ['4', '3']),
    why: '送修',
    notes: '  三号门坏了 ',
  })
  assert.equal(
    notesOf(made, zh),
    [
      '一起看过：岗亭、门窗、门锁。',
      '没有看：消防器材、通道、监控、报警、照明、道闸、车辆、门前、登记和没办完的事。',
      '清点不符（对讲机 少 1）：送修',
      '三号门坏了',
    ].join('\n'),
  )
})

test('the notes never pass what the server takes', () =>
  assert.equal(notesOf(draft({ why: '因'.repeat(200), notes: '长'.repeat(2000) }), zh).length, 1000))

test('what there should be comes from the last handover, other things included', () => {
  const fresh = newDraft([
    { item: '钥匙', expected: 12, found: 11 },
    { item: '雨衣', expected: 2, found: 2 },
  ])
  assert.deepEqual(
    fresh.counts.filter(({ expected }) => expected).map(({ item, expected, found }) => [item, expected, found]),
    [
      ['钥匙', '12', ''],
      ['雨衣', '2', ''],
    ],
  )
})
