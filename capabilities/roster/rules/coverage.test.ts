import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayInstant } from '#kernel/time.ts'
import { aBook, aGuard, aPost, aShift, at } from '../../../tests/fixtures/roster-book.ts'
import type { Need, RosterBook } from '../schema.ts'
import { coverage } from './coverage.ts'

const need = (more: Partial<Need> = {}): Need => ({
  id: 'n',
  dayKind: 'workday',
  starts: 7 * 60,
  minutes: 12 * 60,
  heads: 1,
  fromOn: '2020-01-01',
  untilOn: null,
  ...more,
})
// Friday 20 and Saturday 21 November 2026: a working day and a rest day.
const two = { fromOn: '2026-11-20', untilOn: '2026-11-21' }
const posts = (...needs: Need[]) => ({ posts: [aPost({ needs })] })
const zone = 'Asia/Shanghai'
const holes = (book: Partial<RosterBook>, more: { published?: boolean; now?: number } = {}) =>
  coverage(aBook({ ...two, ...book }), more.now ?? 0, more).map(
    ({ from, to, needed, present, why }) =>
      `${sayInstant(from, zone, 'en', {})} – ${sayInstant(to, zone, 'en', {})}: ${present} of ${needed}, ${why}`,
  )
const away = (from: string, to: string) => ({ people: [aGuard({ away: [{ startsAt: at(from), endsAt: at(to) }] })] })
const relief = (more: object) => ({
  reliefs: [
    {
      id: 'r',
      shiftId: 's',
      postId: 'gate',
      personId: 'li',
      startsAt: at('2026-11-20 12:00'),
      endsAt: at('2026-11-20 12:30'),
      ...more,
    },
  ],
})
const day = aShift('2026-11-20 07:00', 12)

const examples: readonly [
  sentence: string,
  book: Partial<RosterBook>,
  expected: string[],
  more?: { published?: boolean; now?: number },
][] = [
  ['a post that needs nobody has no holes', posts(), []],
  ['never filled, on days of its kind only', posts(need()), ['20 Nov 07:00 – 20 Nov 19:00: 0 of 1, unfilled']],
  ['on rest days', posts(need({ dayKind: 'rest-day' })), ['21 Nov 07:00 – 21 Nov 19:00: 0 of 1, unfilled']],
  ['filled', { ...posts(need()), shifts: [day] }, []],
  [
    'filled by two halves that meet',
    { ...posts(need()), shifts: [aShift('2026-11-20 07:00', 6), aShift('2026-11-20 13:00', 6)] },
    [],
  ],
  [
    'the end is missing',
    { ...posts(need()), shifts: [aShift('2026-11-20 07:00', 11)] },
    ['20 Nov 18:00 – 20 Nov 19:00: 0 of 1, unfilled'],
  ],
  ['one of two', { ...posts(need({ heads: 2 })), shifts: [day] }, ['20 Nov 07:00 – 20 Nov 19:00: 1 of 2, reduced']],
  [
    'two needs at once add up',
    { ...posts(need(), need({ starts: 8 * 60, minutes: 60 })), shifts: [day] },
    ['20 Nov 08:00 – 20 Nov 09:00: 1 of 2, reduced'],
  ],
  [
    'a night runs into the next day',
    posts(need({ starts: 19 * 60 })),
    ['20 Nov 00:00 – 20 Nov 07:00: 0 of 1, unfilled', '20 Nov 19:00 – 21 Nov 07:00: 0 of 1, unfilled'],
  ],
  [
    'a whole day, and the next of another kind',
    posts(need({ starts: 0, minutes: 1440 }), need({ starts: 0, minutes: 1440, dayKind: 'rest-day' })),
    ['20 Nov 00:00 – 22 Nov 00:00: 0 of 1, unfilled'],
  ],
  ['drafts fill', { ...posts(need()), shifts: [{ ...day, state: 'draft' }] }, []],
  [
    'but not once it is published that counts',
    { ...posts(need()), shifts: [{ ...day, state: 'draft' }] },
    ['20 Nov 07:00 – 20 Nov 19:00: 0 of 1, unfilled'],
    { published: true },
  ],
  [
    'cancelled',
    { ...posts(need()), shifts: [{ ...day, state: 'cancelled' }] },
    ['20 Nov 07:00 – 20 Nov 19:00: 0 of 1, cancelled'],
  ],
  [
    'cancelled and filled again',
    {
      ...posts(need()),
      shifts: [
        { ...day, state: 'cancelled' },
        { ...day, id: 'again' },
      ],
    },
    [],
  ],
  [
    'a dropped draft says nothing',
    { ...posts(need()), shifts: [{ ...day, state: 'dropped' }] },
    ['20 Nov 07:00 – 20 Nov 19:00: 0 of 1, unfilled'],
  ],
  [
    'on leave for half of it',
    { ...posts(need()), ...away('2026-11-20 13:00', '2026-11-23'), shifts: [day] },
    ['20 Nov 13:00 – 20 Nov 19:00: 0 of 1, leave'],
  ],
  [
    'cut short by leave',
    {
      ...posts(need()),
      ...away('2026-11-20 13:00', '2026-11-23'),
      shifts: [{ ...day, endsAt: at('2026-11-20 13:00') }],
    },
    ['20 Nov 13:00 – 20 Nov 19:00: 0 of 1, leave'],
  ],
  [
    'on leave, and somebody else came',
    { ...posts(need()), ...away('2026-11-20', '2026-11-23'), shifts: [day, { ...day, id: 'b', personId: 'li' }] },
    [],
  ],
  ['a need that has ended', posts(need({ untilOn: '2026-11-19' })), []],
  ['a need that begins later', posts(need({ fromOn: '2026-11-21' })), []],
  ['a post closed that day', { posts: [aPost({ needs: [need()], closedOn: '2026-11-20' })] }, []],
  ['what is over is not shown', posts(need()), [], { now: Date.parse(at('2026-11-20 19:00')) }],
  [
    'what is not over is',
    posts(need()),
    ['20 Nov 07:00 – 20 Nov 19:00: 0 of 1, unfilled'],
    { now: Date.parse(at('2026-11-20 18:59')) },
  ],
  ['a relief leaves no hole where it relieves', { ...posts(need()), shifts: [day], ...relief({}) }, []],
  [
    'but one where it was needed itself',
    {
      posts: [aPost({ needs: [need()] }), aPost({ id: 'hall', needs: [need()] })],
      shifts: [day, { ...day, id: 'b', postId: 'hall', personId: 'li' }],
      ...relief({}),
    },
    ['20 Nov 12:00 – 20 Nov 12:30: 0 of 1, unfilled'],
  ],
  [
    'unless it stands by for that',
    {
      posts: [aPost({ needs: [need()] }), aPost({ id: 'hall', kind: 'standby', needs: [need()] })],
      shifts: [day, { ...day, id: 'b', postId: 'hall', personId: 'li' }],
      ...relief({}),
    },
    [],
  ],
  [
    'holes by time, not by post',
    { posts: [aPost({ needs: [need({ starts: 600 })] }), aPost({ id: 'hall', needs: [need({ minutes: 60 })] })] },
    ['20 Nov 07:00 – 20 Nov 08:00: 0 of 1, unfilled', '20 Nov 10:00 – 20 Nov 22:00: 0 of 1, unfilled'],
  ],
]

for (const [sentence, book, expected, more] of examples)
  test(sentence, () => assert.deepEqual(holes(book, more), expected))

test('a statutory holiday has needs of its own', () => {
  const book = aBook({
    fromOn: '2026-10-01',
    untilOn: '2026-10-05',
    ...posts(need({ dayKind: 'holiday' }), need({ dayKind: 'rest-day', heads: 2 })),
  })
  assert.deepEqual(
    coverage(book, 0).map(({ needed }) => needed),
    [1, 1, 1, 2, 2],
  )
})

test('by the clock of another zone', () => {
  const [hole] = coverage(aBook({ ...two, timeZone: 'Asia/Urumqi', ...posts(need()) }), 0)
  assert.equal(hole?.from, Date.parse('2026-11-20T01:00:00Z'))
})

test('two hundred posts for a month, each with two needs and one of them filled', () => {
  const posts = Array.from({ length: 200 }, (_, at) =>
    aPost({
      id: `p${at}`,
      needs: ['workday', 'rest-day'].flatMap(kind => [
        need({ dayKind: kind as 'workday' }),
        need({ dayKind: kind as 'workday', starts: 19 * 60 }),
      ]),
    }),
  )
  const shifts = posts.flatMap(post =>
    Array.from({ length: 30 }, (_, after) =>
      aShift(`2026-11-${String(after + 1).padStart(2, '0')} 07:00`, 12, { postId: post.id }),
    ),
  )
  const found = coverage(aBook({ posts, shifts }), 0)
  // Thirty nights each, and the one before the first.
  assert.equal(found.length, 200 * 31)
})
