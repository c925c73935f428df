import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aBook, aGuard, anApproval, aPost, aShift, at, workElsewhere } from '../../../tests/fixtures/roster-book.ts'
import type { RosterBook, RosterShift } from '../schema.ts'
import { judgeShift } from './judge-shift.ts'

const now = Date.parse(at('2026-11-10 12:00'))
const night = (more: Partial<RosterShift> = {}) => aShift('2026-11-20 19:00', 12, { id: 'new', ...more })
const guard = (more: Parameters<typeof aGuard>[0]) => ({ people: [aGuard(more)] })
const issued = { id: 'c1', kind: 'guard', fromOn: '2020-01-01', state: 'issued' as const }
const since = (state: 'suspended' | 'revoked' | 'expired' | 'issued', fromOn: string) => ({
  id: 'c1',
  kind: 'guard',
  fromOn,
  state,
})
const site = (more: Partial<RosterBook['site']>) => ({ site: { ...aBook().site, ...more } })
const property = 'property'
const byProperty = (
  contracts: RosterBook['site']['contracts'],
  more: Partial<RosterBook> = {},
): Partial<RosterBook> => ({
  parties: [
    {
      id: property,
      kind: 'property-company',
      name: '万家物业',
      above: [property],
      relations: [{ relation: 'operates', fromOn: '2020-01-01', untilOn: null }],
    },
  ],
  ...guard({ partyId: property, partyKind: 'property-company' }),
  ...site({ contracts }),
  ...more,
})
const contract = (fromOn: string, untilOn: string | null, boundary: unknown = null) => [
  { partyId: property, fromOn, untilOn, boundary },
]
const square = { type: 'Polygon', coordinates: [[[121, 31], [122, 31], [122, 32], [121, 32], [121, 31]]] } // oxfmt-ignore
const postAt = (lon: number, lat: number) => ({ posts: [aPost({ lon, lat })] })
const ownUnit = (relation: 'guards' | 'operates' | 'owns', untilOn: string | null = null): Partial<RosterBook> => ({
  parties: [
    {
      id: 'hospital',
      kind: 'client-unit',
      name: '市一医院',
      above: ['hospital'],
      relations: [{ relation, fromOn: '2020-01-01', untilOn }],
    },
  ],
  ...guard({ partyId: 'hospital', partyKind: 'client-unit' }),
})

type Example = readonly [sentence: string, book: Partial<RosterBook>, refused: string | null, shift?: RosterShift]

// Each gate that refuses: passes, fails, both sides of the boundary.
const refusing: readonly Example[] = [
  ['a certified guard stands a night at the gate', {}, null],

  ['without a certificate nobody stands at a gate', guard({ certificates: [] }), 'shift.no-certificate'],
  ['a certificate of the shift’s own day is enough', guard({ certificates: [since('issued', '2026-11-20')] }), null],
  ['one of the day after is not', guard({ certificates: [since('issued', '2026-11-21')] }), 'shift.no-certificate'],
  [
    'suspended on the day',
    guard({ certificates: [issued, since('suspended', '2026-11-20')] }),
    'shift.certificate-suspended',
  ],
  ['suspended from the day after', guard({ certificates: [issued, since('suspended', '2026-11-21')] }), null],
  [
    'restored in time',
    guard({ certificates: [issued, since('suspended', '2026-10-01'), since('issued', '2026-11-20')] }),
    null,
  ],
  ['revoked', guard({ certificates: [issued, since('revoked', '2026-11-01')] }), 'shift.certificate-revoked'],
  [
    'run out the day before',
    guard({ certificates: [issued, since('expired', '2026-11-20')] }),
    'shift.certificate-expired',
  ],
  [
    'one revoked, another good',
    guard({ certificates: [issued, since('revoked', '2026-11-01'), { ...issued, id: 'c2' }] }),
    null,
  ],
  ['the leader’s desk asks for none', { ...guard({ certificates: [] }), posts: [aPost({ kind: 'leader' })] }, null],
  [
    'a mobile post is guard work',
    { ...guard({ certificates: [] }), posts: [aPost({ kind: 'mobile' })] },
    'shift.no-certificate',
  ],
  [
    'a control room asks for its own',
    { posts: [aPost({ certificates: ['fire-control'] })] },
    'shift.no-fire-control-certificate',
  ],
  [
    'and is content with it',
    {
      posts: [aPost({ certificates: ['fire-control'] })],
      ...guard({ certificates: [issued, { ...issued, id: 'c2', kind: 'fire-control' }] }),
    },
    null,
  ],
  [
    'a client may ask for first aid',
    { posts: [aPost({ certificates: ['first-aid'] })] },
    'shift.no-first-aid-certificate',
  ],

  ['18 on the day', guard({ bornOn: '2008-11-20' }), null],
  ['a day too young', guard({ bornOn: '2008-11-21' }), 'shift.under-age'],
  ['no birthday on file', guard({ bornOn: null }), null],

  ['the last day in service', guard({ employed: [{ fromOn: '2024-01-01', untilOn: '2026-11-20' }] }), null],
  [
    'the day after it',
    guard({ employed: [{ fromOn: '2024-01-01', untilOn: '2026-11-19' }] }),
    'shift.employment-ended',
  ],
  ['the first day in service', guard({ employed: [{ fromOn: '2026-11-20', untilOn: null }] }), null],
  ['the day before it', guard({ employed: [{ fromOn: '2026-11-21', untilOn: null }] }), 'shift.employment-ended'],
  ['no guard any more', guard({ serves: [{ fromOn: '2024-01-01', untilOn: '2026-11-19' }] }), 'shift.not-a-guard'],
  ['employed by somebody else', guard({ employed: [] }), 'roster.person-unknown'],
  ['nobody the book knows', {}, 'roster.person-unknown', night({ personId: 'nobody' })],
  ['no post of this site', {}, 'roster.post-unknown', night({ postId: 'elsewhere' })],

  ['a security company at a karaoke bar', site({ kind: 'entertainment-venue' }), null],
  [
    'property guards at a karaoke bar',
    byProperty(
      contract('2026-01-01', null),
      site({ kind: 'entertainment-venue', contracts: contract('2026-01-01', null) }),
    ),
    'shift.entertainment-provider',
  ],

  ['property guards where the contract runs', byProperty(contract('2026-01-01', '2026-11-20')), null],
  ['the day after its last', byProperty(contract('2026-01-01', '2026-11-19')), 'shift.area-contract-ended'],
  ['its first day', byProperty(contract('2026-11-20', null)), null],
  ['the day before', byProperty(contract('2026-11-21', null)), 'shift.area-contract-ended'],
  ['a post inside the contract’s area', byProperty(contract('2026-01-01', null, square), postAt(121.5, 31.5)), null],
  ['a post on its edge', byProperty(contract('2026-01-01', null, square), postAt(122, 31.5)), null],
  ['a post outside it', byProperty(contract('2026-01-01', null, square), postAt(122.001, 31.5)), 'shift.outside-area'],
  ['a post that is not on the map', byProperty(contract('2026-01-01', null, square)), null],
  ['the unit’s own guards at home', ownUnit('owns'), null],
  ['lent to another unit', ownUnit('guards'), 'shift.outside-own-unit'],
  ['after the unit gave up the place', ownUnit('operates', '2026-11-19'), 'shift.outside-own-unit'],
  ['a security company goes anywhere', { ...site({ contracts: contract('2020-01-01', '2020-12-31') }) }, null],

  ['a shift that ends when the next begins', { shifts: [aShift('2026-11-21 07:00', 8)] }, null],
  ['a minute of overlap', { shifts: [aShift('2026-11-21 06:59', 8)] }, 'shift.overlap'],
  [
    'overlap with a published shift elsewhere',
    guard({
      elsewhere: [workElsewhere('2026-11-20 18:00', 2, { siteName: '海悦' })],
    }),
    'shift.overlap-elsewhere',
  ],
  ['a cancelled shift leaves room', { shifts: [aShift('2026-11-20 19:00', 12, { state: 'cancelled' })] }, null],
  ['so does a dropped draft', { shifts: [aShift('2026-11-20 19:00', 12, { state: 'dropped' })] }, null],
  ['the shift itself is no overlap', { shifts: [night()] }, null],

  [
    'leave that ends when the shift begins',
    guard({ away: [{ startsAt: at('2026-11-19'), endsAt: at('2026-11-20 19:00') }] }),
    null,
  ],
  [
    'leave of a minute longer',
    guard({ away: [{ startsAt: at('2026-11-19'), endsAt: at('2026-11-20 19:01') }] }),
    'shift.on-leave',
  ],

  [
    'a day shift on a protected day',
    guard({ protected: [{ fromOn: '2026-11-20', untilOn: '2027-02-01' }] }),
    null,
    aShift('2026-11-20 08:00', 8, { id: 'new' }),
  ],
  [
    'until ten at night',
    guard({ protected: [{ fromOn: '2026-11-20', untilOn: null }] }),
    null,
    aShift('2026-11-20 14:00', 8, { id: 'new' }),
  ],
  [
    'a minute into the night',
    guard({ protected: [{ fromOn: '2026-11-20', untilOn: null }] }),
    'shift.protected-night',
    aShift('2026-11-20 14:01', 8, { id: 'new' }),
  ],
  [
    'begun a minute before six',
    guard({ protected: [{ fromOn: '2026-11-20', untilOn: null }] }),
    'shift.protected-night',
    aShift('2026-11-20 05:59', 8, { id: 'new' }),
  ],
  [
    'at six',
    guard({ protected: [{ fromOn: '2026-11-20', untilOn: null }] }),
    null,
    aShift('2026-11-20 06:00', 8, { id: 'new' }),
  ],
  [
    'the night into the first protected day',
    guard({ protected: [{ fromOn: '2026-11-21', untilOn: null }] }),
    'shift.protected-night',
  ],
  [
    'the night before protection is over',
    guard({ protected: [{ fromOn: '2026-10-01', untilOn: '2026-11-19' }] }),
    null,
  ],
  [
    'overtime of a protected person',
    guard({ protected: [{ fromOn: '2026-11-20', untilOn: null }] }),
    'shift.protected-overtime',
    aShift('2026-11-20 08:00', 8.5, { id: 'new' }),
  ],
  [
    'a sixth day of eight hours is overtime too',
    {
      ...guard({ protected: [{ fromOn: '2026-11-01', untilOn: null }] }),
      shifts: [16, 17, 18, 19, 20].map(date => aShift(`2026-11-${date} 08:00`, 8)),
    },
    'shift.protected-overtime',
    aShift('2026-11-21 08:00', 8, { id: 'new' }),
  ],

  ['a post closed from the next day', { posts: [aPost({ closedOn: '2026-11-21' })] }, null],
  ['a post closed on the day', { posts: [aPost({ closedOn: '2026-11-20' })] }, 'post.closed'],
  ['a site closed on the day', site({ closedOn: '2026-11-20' }), 'shift.site-closed'],
  ['a site closed from the next', site({ closedOn: '2026-11-21' }), null],

  ['24 hours at once', {}, null, aShift('2026-11-20 19:00', 24, { id: 'new' })],
  ['25 hours', {}, 'shift.too-long', aShift('2026-11-20 19:00', 25, { id: 'new' })],
  ['seven days back', {}, null, aShift('2026-11-03 12:00', 8, { id: 'new' })],
  ['a minute more', {}, 'shift.past', aShift('2026-11-03 11:59', 8, { id: 'new' })],
  [
    'a roster of last year',
    { fromOn: '2025-11-01', untilOn: '2025-11-30' },
    'shift.past',
    aShift('2025-11-20 19:00', 12, { id: 'new' }),
  ],
  [
    'a published shift of long ago stands',
    { shifts: [aShift('2026-11-01 08:00', 8, { id: 'new', state: 'published' })] },
    null,
    aShift('2026-11-01 08:00', 8, { id: 'new' }),
  ],
]

for (const [sentence, book, refused, shift = night()] of refusing)
  test(`${sentence}: ${refused ?? 'may be'}`, () => {
    const found = judgeShift(aBook(book), shift, now).filter(({ verdict }) => verdict === 'refused')
    // A night of twelve hours may break two rules at once; the first said is the one meant.
    assert.equal(found[0]?.code ?? null, refused)
  })

const lawOf = (book: Partial<RosterBook>, shift = night()) =>
  judgeShift(aBook(book), shift, now).map(({ code, law }) => `${code} ${law ?? 'house'}`)

test('a refusal by law says which, one of the house says none', () => {
  assert.ok(lawOf(guard({ certificates: [] })).includes('shift.no-certificate impl-certificate-at-post'))
  assert.ok(lawOf({ posts: [aPost({ certificates: ['first-aid'] })] }).includes('shift.no-first-aid-certificate house'))
  assert.ok(
    lawOf(byProperty(contract('2020-01-01', '2020-12-31'))).includes(
      'shift.area-contract-ended bsr-no-service-outside-area',
    ),
  )
  assert.ok(
    lawOf(guard({ protected: [{ fromOn: '2026-11-01', untilOn: null }] })).includes(
      'shift.protected-night fem-night-and-overtime',
    ),
  )
})

const warnings: readonly [
  sentence: string,
  book: Partial<RosterBook>,
  code: string,
  warned: boolean,
  shift?: RosterShift,
][] = [
  ['no property contract on file is pointed out', byProperty([]), 'shift.area-unknown', true],
  ['one on file is not', byProperty(contract('2026-01-01', null)), 'shift.area-unknown', false],
  [
    'a draft on another site at the time',
    guard({
      elsewhere: [workElsewhere('2026-11-20 18:00', 2, { siteName: '海悦', draft: true })],
    }),
    'shift.overlap-draft',
    true,
  ],
  ['as old as the house allows', { house: { ...aBook().house, upperAge: 41 } }, 'shift.upper-age', false],
  ['a year older', { house: { ...aBook().house, upperAge: 40 } }, 'shift.upper-age', true],
  ['a clerk by the file', guard({ work: ['clerk'] }), 'shift.other-work', true],
  ['as long as the house’s shift', {}, 'shift.longer-than-house', false],
  ['half an hour longer', {}, 'shift.longer-than-house', true, aShift('2026-11-20 19:00', 12.5, { id: 'new' })],
  ['hours not covered by an approval', {}, 'shift.day-hours', true],
  ['hours that are', { approvals: [anApproval()] }, 'shift.day-hours', false],
]
for (const [sentence, book, code, warned, shift = night()] of warnings)
  test(`${sentence}: ${warned ? 'warned' : 'quiet'}`, () => {
    const found = judgeShift(aBook(book), shift, now)
    assert.equal(
      found.some(one => one.code === code && one.verdict === 'warned'),
      warned,
      JSON.stringify(found),
    )
    assert.ok(found.every(one => one.verdict === 'warned'))
  })

test('what refuses comes before what warns', () => {
  const found = judgeShift(aBook(guard({ certificates: [] })), night(), now).map(({ verdict }) => verdict)
  assert.deepEqual(found, found.toSorted())
  assert.ok(found.includes('warned'))
})

test('a book that was changed is another book: nothing is remembered wrongly', () => {
  const book = aBook()
  assert.deepEqual(judgeShift(book, night(), now), judgeShift(book, night(), now))
  const fuller = { ...book, shifts: [aShift('2026-11-20 20:00', 2)] }
  assert.ok(judgeShift(fuller, night(), now).some(({ code }) => code === 'shift.overlap'))
  assert.ok(!judgeShift(book, night(), now).some(({ code }) => code === 'shift.overlap'))
})
