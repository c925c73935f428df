import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { meaningOf } from './meaning.ts'
import type { Entry, Meaning } from './read.ts'
import { resolve, withoutSite, type Answers, type Registered } from './resolve.ts'

const entry = (more: Partial<Entry>): Entry => ({
  sheet: 'S',
  row: 1,
  column: 1,
  on: day('2026-12-01'),
  nth: 0,
  who: '张三',
  number: null,
  mark: '白',
  post: null,
  ...more,
})
const white: Meaning = { kind: 'work', starts: 420, minutes: 720 }
const night: Meaning = { kind: 'work', starts: 1140, minutes: 720 }
const people: Registered[] = [
  { personId: 'p1', name: '张三', number: 'A1' },
  { personId: 'p2', name: '李四', number: 'A2' },
  { personId: 'p3', name: '李四', number: 'A3' },
]
const posts = [
  { id: 'north', name: '北门岗' },
  { id: 'south', name: '南门岗' },
]
const none: Answers = {
  marks: new Map(),
  posts: new Map(),
  people: new Map(),
  known: new Map([['白', white]]),
  usual: new Map(),
}
const of = (one: Partial<Entry>, answers: Partial<Answers> = {}, here = posts) =>
  resolve({ entries: [entry(one)], legend: new Map() }, { people, posts: here, answers: { ...none, ...answers } })

type Row = readonly [sentence: string, entry: Partial<Entry>, answers: Partial<Answers>, expected: string]
const said = (found: ReturnType<typeof of>): string => {
  const cell = found.cells[0]
  assert.ok(cell)
  return [cell.state, 'row' in cell.person ? cell.person.row.personId : cell.person.why, cell.postId ?? '-'].join(' ')
}
const north = new Map([['*', 'north']])
const table: readonly Row[] = [
  ['a name only one bears, a post by its name', { post: '北门岗' }, {}, 'shift p1 north'],
  ['blanks in a post’s name do not matter', { post: '北门 岗' }, {}, 'shift p1 north'],
  ['no post named, two posts: asked', {}, {}, 'asked p1 -'],
  ['the office said which', {}, { posts: north }, 'shift p1 north'],
  ['a label the office leaves out', { post: '带班领导' }, { posts: new Map([['带班领导', '-']]) }, 'left-out p1 -'],
  ['an answer that is no post of the site is no answer', {}, { posts: new Map([['*', 'elsewhere']]) }, 'asked p1 -'],
  ['a mark nobody knows: asked', { mark: 'A1', post: '北门岗' }, {}, 'asked p1 north'],
  ['rest is no shift and needs no post', { mark: '休' }, {}, 'rest p1 -'],
  ['sick leave neither', { mark: '病' }, {}, 'rest p1 -'],
  ['two of one name', { who: '李四', post: '北门岗' }, {}, 'shift person-twice north'],
  ['told apart by number', { who: '李四', number: 'a3', post: '北门岗' }, {}, 'shift p3 north'],
  [
    'told apart by the office',
    { who: '李四', post: '北门岗' },
    { people: new Map([['李四', 'p2']]) },
    'shift p2 north',
  ],
  [
    'a number whose holder has another name',
    { who: '王五', number: 'A1', post: '北门岗' },
    {},
    'shift name-differs north',
  ],
  ['nobody of that name', { who: '王五', post: '北门岗' }, {}, 'shift person-unknown north'],
]
for (const [sentence, one, answers, expected] of table)
  test(sentence, () => assert.equal(said(of(one, answers)), expected))

test('a site with one post needs no asking', () => assert.equal(said(of({}, {}, posts.slice(0, 1))), 'shift p1 north'))

test('what is asked: the mark with the trade’s hours as a proposal, the post once, the two of one name', () => {
  const found = resolve(
    { entries: [entry({ mark: '夜' }), entry({ who: '李四' })], legend: new Map() },
    { people, posts, answers: none },
  )
  assert.deepEqual(found.marks, [
    { mark: '夜', count: 1, meaning: night, from: null },
    { mark: '白', count: 1, meaning: white, from: 'known' },
  ])
  assert.deepEqual(found.posts, [{ label: '*', count: 2, postId: null, leftOut: false }])
  assert.deepEqual(found.twice, [{ who: '李四', candidates: people.slice(1), personId: null }])
})

test('what a mark means: the office first, then the file, then what was said before, then the word', () => {
  const told = {
    said: new Map([['白', night]]),
    legend: new Map([['白', white]]),
    known: new Map<string, Meaning>(),
    usual: new Map<string, Meaning>(),
  }
  assert.deepEqual(meaningOf('白', told), { meaning: night, from: 'said' })
  assert.deepEqual(meaningOf('白班', { ...told, said: new Map() }), { meaning: white, from: 'file' })
  assert.deepEqual(meaningOf('休息', told), { meaning: { kind: 'rest' }, from: 'word' })
  assert.deepEqual(meaningOf('07:00-次日08:00', told), {
    meaning: { kind: 'work', starts: 420, minutes: 1500 },
    from: 'word',
  })
  assert.equal(meaningOf('A1', told), null)
})

test('the site’s own name in a title is no post', () => {
  const posts = ['锦绣花园', '锦绣花园北门岗', '锦绣 花园北门岗', '北门岗', null].map(post => entry({ post }))
  assert.deepEqual(
    withoutSite(posts, '锦绣花园').map(({ post }) => post),
    [null, '北门岗', '北门岗', '北门岗', null],
  )
})
