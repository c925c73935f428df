import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { nightsAt, nightSpan } from './night.ts'

const zone = 'Asia/Shanghai'
const at = (text: string): number => Date.parse(`${text}+08:00`)

test('a night runs from noon to noon of the city’s clock', () => {
  const { from, until } = nightSpan(day('2026-11-21'), zone)
  assert.deepEqual([from, until], [at('2026-11-21T12:00:00'), at('2026-11-22T12:00:00')])
})

for (const [clock, running] of [
  ['2026-11-21T11:59:59', '2026-11-20'],
  ['2026-11-21T12:00:00', '2026-11-21'],
  ['2026-11-22T03:00:00', '2026-11-21'],
] as const)
  test(`at ${clock} the running night is that of ${running}`, () => {
    const nights = nightsAt(at(clock), zone)
    assert.deepEqual([nights[0], nights.length], [running, 31])
  })

test('a night from an old address stays choosable, once, and what is no day is not', () => {
  const now = at('2026-11-21T18:00:00')
  assert.equal(nightsAt(now, zone, '2025-01-05').at(-1), '2025-01-05')
  assert.equal(nightsAt(now, zone, '2026-11-20').length, 31)
  assert.equal(nightsAt(now, zone, 'tonight').length, 31)
})
