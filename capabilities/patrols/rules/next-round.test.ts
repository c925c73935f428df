import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextRound, type PlanOnPhone, type RoundOnPhone } from './next-round.ts'

const at = (text: string): number => Date.parse(`2026-11-${text}+08:00`)
const iso = (ms: number): string => new Date(ms).toISOString()
const minute = 60_000
const due = (dueAt: number, lap: number, around = dueAt) => ({
  dueAt: iso(dueAt),
  from: iso(dueAt - 15 * minute),
  until: iso(dueAt + 15 * minute),
  around: iso(around),
  lap,
})
const plan: PlanOnPhone = {
  id: 'night',
  postId: 'gate',
  routeId: 'route',
  name: '夜间巡逻',
  minutes: 720,
  laps: 6,
  slackMinutes: 15,
  due: [due(at('21T21:00'), 2), due(at('21T23:12'), 3, at('21T23:00')), due(at('22T07:30'), 1)],
}
const shift = { postId: 'gate', from: at('21T19:00'), until: at('22T07:00') }
const walked = (start: string): RoundOnPhone => ({
  id: start,
  planId: 'night',
  routeId: 'route',
  personId: 'wang',
  startedAt: iso(at(start)),
})
const next = (now: string, rounds: RoundOnPhone[] = []) => nextRound([plan], rounds, { ...shift, now: at(now) })

test('the next round is the first that nobody walked yet', () => {
  assert.equal(next('21T20:00')?.lap, 2)
  assert.equal(next('21T21:30', [walked('21T21:02')])?.lap, 3)
})

test('before its slack it lies ahead, within it is in time, after it is late', () => {
  assert.equal(next('21T20:44')?.lateBy, null)
  assert.equal(next('21T20:45')?.lateBy, 0)
  assert.equal(next('21T21:15')?.lateBy, 0)
  assert.equal(next('21T21:21')?.lateBy, 6)
})

test('half way to the next it is missed, and the next is asked for', () => {
  assert.equal(next('21T22:00')?.lap, 2)
  assert.equal(next('21T22:01')?.lap, 3)
})

test('an unpredictable time is told ten minutes ahead, until then only about when', () => {
  const rounds = [walked('21T21:00')]
  assert.deepEqual([next('21T23:01', rounds)?.told, next('21T23:01', rounds)?.shownAt], [false, at('21T23:00')])
  assert.deepEqual([next('21T23:02', rounds)?.told, next('21T23:02', rounds)?.shownAt], [true, at('21T23:12')])
})

test('a round that somebody else began is not owed again', () => {
  assert.equal(next('21T21:00', [{ ...walked('21T20:58'), personId: '' }])?.lap, 3)
})

test('what is due after the shift is the next guard’s', () => {
  assert.equal(next('22T01:00', [walked('21T21:00'), walked('21T23:10')]), null)
})

test('another post’s plan is not asked for', () => {
  assert.equal(nextRound([{ ...plan, postId: 'hall' }], [], { ...shift, now: at('21T20:00') }), null)
})
