import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aBook, aGuard, aPost, aShift, at } from '../../../tests/fixtures/roster-book.ts'
import type { RosterBook } from '../schema.ts'
import { replacementsFor } from './replacements.ts'

// The gap: Saturday 21 November 2026, 19:00 to 07:00, at the gate; asked at 18:30.
const now = Date.parse(at('2026-11-21 18:30'))
const gap = { postId: 'gate', from: Date.parse(at('2026-11-21 19:00')), to: Date.parse(at('2026-11-22 07:00')) }
const li = aGuard({ personId: 'li', name: '李', number: 'A002' })
const zhao = aGuard({ personId: 'zhao', name: '赵', number: 'A003' })
const posts = [
  aPost(),
  aPost({ id: 'standby', name: '备勤', kind: 'standby' }),
  aPost({ id: 'mobile', name: '机动岗', kind: 'mobile' }),
  aPost({ id: 'south', name: '南门岗' }),
]
const found = (book: Partial<RosterBook>) =>
  replacementsFor(aBook({ posts, people: [aGuard(), li, zhao], ...book }), gap, now)
const order = (book: Partial<RosterBook>) => found(book).can.map(({ person }) => person.personId)
const stands = (personId: string, postId: string, from = '2026-11-21 19:00', hours = 12) =>
  aShift(from, hours, { personId, postId, state: 'published' })

test('nobody has worked: by number', () => assert.deepEqual(order({}), ['wang', 'li', 'zhao']))

test('the fewest hours in the month first; hours of another month do not count', () => {
  const shifts = [stands('wang', 'south', '2026-11-10 07:00'), stands('li', 'south', '2026-10-10 07:00')]
  assert.deepEqual(order({ shifts }), ['li', 'zhao', 'wang'])
  assert.deepEqual(
    found({ shifts }).can.map(({ monthHours }) => monthHours),
    [0, 0, 12],
  )
})

test('whoever just came off a day shift has one warning more, and comes after those who worked more', () => {
  const shifts = [
    stands('wang', 'south', '2026-11-21 07:00'),
    ...[10, 12, 14].map(d => stands('li', 'south', `2026-11-${d} 07:00`)),
  ]
  assert.deepEqual(order({ shifts }), ['zhao', 'li', 'wang'])
  assert.equal(found({ shifts }).can[2]?.restBefore, 0)
})

test('on standby that night comes first, and comes from that shift', () => {
  const shift = stands('zhao', 'standby')
  const [first] = found({ shifts: [shift] }).can
  assert.deepEqual(
    [first?.person.personId, first?.via, first?.monthHours],
    ['zhao', { shiftId: shift.id, version: 1, postName: '备勤' }, 0],
  )
})

test('on mobile duty as well', () => assert.equal(order({ shifts: [stands('li', 'mobile')] })[0], 'li'))

for (const [says, shift, attended] of [
  ['that ends before the gap does', stands('zhao', 'standby', '2026-11-21 19:00', 11), false],
  ['that was signed on to', stands('zhao', 'standby'), true],
  ['on a post of their own', stands('zhao', 'south'), false],
] as const)
  test(`a shift ${says} keeps them out: they stand there already`, () => {
    const { can, cannot } = found({ shifts: [shift], attended: attended ? [shift.id] : [] })
    assert.ok(!can.some(({ person }) => person.personId === 'zhao'))
    assert.deepEqual(
      cannot.map(({ person, refusals }) => [person.personId, refusals[0]?.code]),
      [['zhao', 'shift.overlap']],
    )
  })

test('who may not stand there is named with the reason', () => {
  const people = [aGuard({ certificates: [] }), li]
  const { can, cannot } = found({ people })
  assert.deepEqual([can.length, cannot[0]?.refusals[0]?.code], [1, 'shift.no-certificate'])
})

test('rest before and after, and nights in a row with this one', () => {
  const shifts = [
    stands('wang', 'south', '2026-11-19 19:00'),
    stands('wang', 'south', '2026-11-20 19:00'),
    stands('wang', 'south', '2026-11-22 19:00'),
  ]
  const one = found({ shifts }).can.find(({ person }) => person.personId === 'wang')
  assert.deepEqual([one?.restBefore, one?.restAfter, one?.nightsInARow], [12, 12, 3])
  const none = found({ shifts }).can.find(({ person }) => person.personId === 'li')
  assert.deepEqual([none?.restBefore, none?.restAfter, none?.nightsInARow], [null, null, 1])
})
