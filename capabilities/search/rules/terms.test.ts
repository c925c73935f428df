import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdsAll, marked, termsOf } from './terms.ts'

const questions = [
  ['one word', '北门', ['北门']],
  ['words apart, also by a wide blank', ' 隐患　北门  B2 ', ['隐患', '北门', 'b2']],
  ['figures and letters of a Chinese keyboard', '３号门 Ａ座', ['3号门', 'a座']],
  ['a word said twice', '门 门', ['门']],
  ['more words than are looked for', 'a b c d e', ['a', 'b', 'c', 'd']],
  ['nothing', '　 ', []],
] as const
for (const [what, asked, terms] of questions)
  test(`looked for is ${what}`, () => assert.deepEqual(termsOf(asked), terms))

test('every word must stand somewhere, not all in one text', () => {
  assert.ok(holdsAll(['翠湖苑', '北门岗', null], ['北门', '翠湖']))
  assert.ok(!holdsAll(['翠湖苑', undefined], ['翠湖', '北门']))
  assert.ok(holdsAll(['North Gate'], ['north', 'gate']))
})

const texts = [
  ['the word where it stands', '翠湖苑北门', ['北门'], '翠湖苑[北门]'],
  ['whatever the case', 'North gate north', ['north'], '[North] gate [north]'],
  ['overlapping words as one', '地下车库', ['地下车', '车库'], '[地下车库]'],
  ['nothing where nothing fits', '翠湖苑', ['北'], '翠湖苑'],
  ['an empty text', '', ['北'], ''],
  ['a letter that grows when small', 'İx', ['x'], 'İx'],
] as const
for (const [what, text, terms, shown] of texts)
  test(`marked is ${what}`, () => {
    const said = marked(text, terms).map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    assert.equal(said.join(''), shown)
  })
