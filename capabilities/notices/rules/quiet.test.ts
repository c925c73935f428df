import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quietUntil, sendAt, usualQuiet, type Quiet } from './quiet.ts'

const timeZone = 'Asia/Shanghai'
const at = (text: string): number => Date.parse(`${text}:00+08:00`)
const said = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16)

// 2026-11-21 is a Saturday.
const table: [says: string, now: string, wish: Partial<Quiet>, until: string | null][] = [
  ['a minute before ten at night nothing is quiet', '2026-11-21T21:59', {}, null],
  ['at ten it is, until seven', '2026-11-21T22:00', {}, '2026-11-22T07:00'],
  ['after midnight it is the same night', '2026-11-22T03:00', {}, '2026-11-22T07:00'],
  ['at seven it is over', '2026-11-22T07:00', {}, null],
  ['switched off, never', '2026-11-22T03:00', { quiet: false }, null],
  ['a night that begins on a day not named is loud', '2026-11-21T23:00', { days: ['7'] }, null],
  ['its small hours belong to the day it began on', '2026-11-23T03:00', { days: ['7'] }, '2026-11-23T07:00'],
  ['and to no other', '2026-11-22T03:00', { days: ['7'] }, null],
  ['by day, within one day', '2026-11-21T13:00', { starts: 720, ends: 840 }, '2026-11-21T14:00'],
  ['the same start and end is a whole day', '2026-11-21T12:00', { starts: 0, ends: 0 }, '2026-11-22T00:00'],
]
for (const [says, now, wish, until] of table)
  test(says, () => assert.equal(said(quietUntil(at(now), { ...usualQuiet, ...wish }, timeZone)), until))

const night = at('2026-11-22T03:00')
const sending = { wish: usualQuiet, onShift: false, timeZone }
test('an alarm at once, at any hour', () => assert.equal(sendAt(night, { ...sending, urgency: 'alarm' }), night))
test('the rest when quiet hours are over', () =>
  assert.equal(said(sendAt(night, { ...sending, urgency: 'now' })), '2026-11-22T07:00'))
test('whoever is on shift has no quiet hours', () =>
  assert.equal(sendAt(night, { ...sending, urgency: 'soon', onShift: true }), night))
test('what is for once a day goes at eight', () =>
  assert.equal(said(sendAt(night, { ...sending, urgency: 'daily' })), '2026-11-22T08:00'))
test('after eight, the next morning', () =>
  assert.equal(said(sendAt(at('2026-11-22T08:01'), { ...sending, urgency: 'daily' })), '2026-11-23T08:00'))
