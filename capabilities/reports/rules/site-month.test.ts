import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonical, type Json } from '#kernel/canonical.ts'
import { day, startOf } from '#kernel/time.ts'
import { aBook, aMonth } from './a-month.ts'
import { levelsOf } from './beyond.ts'
import { compareFigures } from './compare.ts'
import { median, siteMonth } from './site-month.ts'
import { percent, slotAt, sumOf } from './slots.ts'
import { standOf } from './stood.ts'
import { versionFor } from './versions.ts'

const zone = 'Asia/Shanghai'
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const almanac = { timeZone: zone, kindOf: () => 'workday' as const }

const times = [
  ['six in the morning is day', '2026-11-02 06:00', 0],
  ['a minute before is night', '2026-11-02 05:59', 3],
  ['a minute before ten at night is day', '2026-11-02 21:59', 0],
  ['ten at night is night', '2026-11-02 22:00', 3],
] as const
for (const [sentence, time, slot] of times) test(sentence, () => assert.equal(slotAt(at(time), almanac), slot))

test('after midnight counts to the new day', () => {
  const kindOf = (on: string) => (on === '2026-10-01' ? ('holiday' as const) : ('workday' as const))
  assert.deepEqual(
    [
      slotAt(at('2026-09-30 23:00'), { timeZone: zone, kindOf }),
      slotAt(at('2026-10-01 01:00'), { timeZone: zone, kindOf }),
    ],
    [3, 5],
  )
})

test('only all of it is a hundred per cent; of nothing owed there is none', () => {
  assert.deepEqual([percent(9999, 10000), percent(2, 2), percent(0, 0)], [99.9, 100, null])
})

const span = {
  from: at('2026-11-02 00:00'),
  to: at('2026-11-03 00:00'),
  cuts: [at('2026-11-02 06:00'), at('2026-11-02 22:00')],
}
const stretch = (from: string, to: string, heads = 1) => ({
  from: at(`2026-11-02 ${from}`),
  to: at(`2026-11-02 ${to}`),
  heads,
})
const gaps = [
  ['somebody throughout', [stretch('08:00', '20:00')], []],
  [
    'two at once do not make up for an hour with none',
    [stretch('08:00', '14:00', 2)],
    [['14:00', '20:00', 'not-signed-on']],
  ],
  ['fourteen minutes are counted and not listed', [stretch('08:14', '20:00')], []],
  ['fifteen are listed', [stretch('08:15', '20:00')], [['08:00', '08:15', 'not-signed-on']]],
  ['nobody at all', [], [['08:00', '20:00', 'not-signed-on']]],
] as const
for (const [sentence, stood, expected] of gaps)
  test(`a post of twelve hours: ${sentence}`, () => {
    const post = { needed: [stretch('08:00', '20:00')], rostered: [stretch('08:00', '20:00')], stood }
    const found = standOf(post, span, almanac)
    assert.deepEqual(
      found.gaps.map(gap => [gap.from, gap.to, gap.why]),
      expected.map(([from, to, why]) => [at(`2026-11-02 ${from}`), at(`2026-11-02 ${to}`), why]),
    )
    assert.equal(sumOf(found.needed), 720)
  })

test('a post nobody was rostered on says so', () => {
  const found = standOf({ needed: [stretch('08:00', '20:00')], rostered: [], stood: [] }, span, almanac)
  assert.deepEqual(
    found.gaps.map(gap => gap.why),
    ['not-rostered'],
  )
})

test('the same book gives the same bytes', () =>
  assert.equal(canonical(aMonth() as unknown as Json), canonical(aMonth() as unknown as Json)))

test('what was known early in the month counts only what was over by then', () => {
  const early = siteMonth({ ...aBook(), asOf: startOf(day('2026-11-11'), zone) }, null)
  assert.equal(early.totals.neededHours, 10 * 48 - 14)
  assert.equal(early.days[20]?.day, null)
})

test('the middle of an even number is the lower one, so that it is one that happened', () => {
  assert.deepEqual([median([]), median([3]), median([1, 9]), median([5, 1, 9])], [null, 3, 1, 5])
})

const head = { month: '2026-11', asOf: '2026-12-03T00:00:00.000Z', company: '安泰保安', provisional: false }
const keysOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(keysOf)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
      : []
const inside = [
  'leaders',
  'guards',
  'why',
  'by',
  'signOns',
  'late',
  'absent',
  'unanswered',
  'notReached',
  'rostered',
  'onTime',
  'overtime',
  'overtimeHours',
  'overCap',
]
const places = ['posts', 'postName', 'days', 'uncovered', 'from', 'on', 'six', 'id']

test('the client’s version names nobody and nothing found; the owners’ no post, day or hour either', () => {
  const [client, owners] = (['client', 'owners'] as const).map(reader => versionFor(reader, head, [aMonth()]))
  const [shown, plain] = [new Set(keysOf(client)), new Set(keysOf(owners))]
  assert.deepEqual(
    [...inside, ...places].filter(key => plain.has(key)),
    [],
  )
  assert.deepEqual(
    inside.filter(key => shown.has(key)),
    [],
  )
  assert.ok(places.every(key => shown.has(key)))
  for (const text of [client, owners].map(one => JSON.stringify(one))) assert.ok(!text.includes('李队长'))
  assert.ok(!JSON.stringify(owners).includes('北门岗'))
  assert.ok(JSON.stringify(versionFor('headquarters', head, [aMonth()])).includes('李队长'))
})

test('incidents stand by kind and by how far they were passed up; to the owners only by kind', () => {
  const { incidents } = aMonth()
  const traffic = incidents.kinds.find(({ kind }) => kind === 'traffic')
  assert.deepEqual([traffic?.count, traffic?.levels], [1, [0, 1, 0]])
  for (const { count, levels } of incidents.kinds)
    assert.equal(
      levels.reduce((sum, one) => sum + one),
      count,
    )
  assert.deepEqual(levelsOf([{ level: 0 }, { level: 1 }, { level: 2 }, { level: 5 }]), [1, 1, 2])
  assert.ok(!keysOf(versionFor('owners', head, [aMonth()])).includes('levels'))
})

test('overtime stands at the site of the shift; who worked too much of it elsewhere is not counted here', () => {
  const { overtime, totals } = aMonth()
  assert.deepEqual([overtime.restDay, overtime.holiday, overtime.overCap, overtime.assumed], [0, 0, 2, 1])
  assert.equal(totals.overtimeHours, overtime.extended / 60)
  const book = aBook()
  const elsewhere = {
    shiftId: 'at another site',
    personId: 'p1',
    assumed: false,
    extended: 600,
    restDay: 0,
    holiday: 0,
  }
  assert.equal(
    siteMonth({ ...book, overtime: [...book.overtime, elsewhere] }, null).overtime.extended,
    overtime.extended,
  )
})

test('a guard in danger is no kind of its own to the owners, and inquiries are in no total that leaves the house', () => {
  const site = siteMonth(
    {
      ...aBook(),
      incidents: [{ at: at('2026-11-03 10:00'), kind: 'guard-in-danger', level: 0, acknowledged: null, closed: null }],
      open: ['inquiry'],
    },
    null,
  )
  const owners = versionFor('owners', head, [site])
  assert.ok(owners.reader === 'owners')
  assert.deepEqual([owners.site.incidents.kinds, owners.site.totals.open], [[{ kind: 'other', count: 1 }], 0])
})

test('what differs is said by its path, in words; the moment itself is no difference', () => {
  const a = versionFor('headquarters', head, [aMonth()]) as unknown as Json
  const b = versionFor('headquarters', { ...head, asOf: '2027-01-01T00:00:00.000Z' }, [aMonth()]) as unknown as Json
  assert.deepEqual(compareFigures(a, b), [])
  const [one] = compareFigures({ totals: { coverage: 50 } }, { totals: { coverage: 100 } })
  assert.deepEqual(one, { path: 'totals.coverage', says: { zh: '在岗率', en: 'Coverage' }, before: '50', after: '100' })
  const [hours] = compareFigures({ coverage: { needed: [60] } }, { coverage: { needed: [90] } })
  assert.deepEqual(
    [hours?.says.en, hours?.before, hours?.after],
    ['Coverage · Hours needed · Day, workday', '1', '1.5'],
  )
})
