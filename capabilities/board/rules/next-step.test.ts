import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BoardRow } from '../schema.ts'
import { behalfOf, nextStep } from './next-step.ts'

const leader = ['board', 'cases', 'guards', 'findings', 'roster.write']
const client = ['board', 'cases']
const calm = {
  state: 'on-duty' as BoardRow['state'],
  shiftTo: '2026-11-22T12:00:00.000Z' as string | null,
  nextFrom: null as string | null,
  personId: 'p1',
  personName: '王建国' as string | null,
  personPhone: '138****0001' as string | null,
  matters: [] as BoardRow['matters'],
  findings: [] as BoardRow['findings'],
}
const matter = { id: 'm1', kind: 'hazard', dueAt: null }
const odd = { kind: 'off-route', count: 1 }

const table: [string, Partial<typeof calm>, readonly string[], string][] = [
  ['all is well', {}, leader, 'none'],
  ['late: call', { state: 'late' }, leader, 'call'],
  ['late without a number on file', { state: 'late', personPhone: null }, leader, 'no-phone'],
  ['late, for one who has no numbers', { state: 'late', personPhone: null }, client, 'none'],
  ['absent: somebody else', { state: 'absent' }, leader, 'replace'],
  ['nobody rostered: somebody', { state: 'uncovered', personName: null }, leader, 'replace'],
  ['nobody rostered, for a client', { state: 'uncovered', personName: null }, client, 'none'],
  ['a matter comes before a finding', { matters: [matter], findings: [odd] }, leader, 'matter'],
  ['a finding', { findings: [odd] }, leader, 'findings'],
  ['an absent guard comes before a matter', { state: 'absent', matters: [matter] }, leader, 'replace'],
]
for (const [name, row, can, step] of table)
  test(name, () => assert.equal(nextStep({ ...calm, ...row }, can).step, step))

const behalfs: [string, BoardRow['state'], boolean, readonly string[], boolean | null][] = [
  ['late: perhaps there with a dead phone', 'late', false, leader, false],
  ['absent: likewise', 'absent', false, leader, false],
  ['signed on by the leader: the phone is still dead when they leave', 'on-duty', true, leader, true],
  ['signed on by themselves: they leave by themselves', 'on-duty', false, leader, null],
  ['nobody rostered: nobody to enter for', 'uncovered', false, leader, null],
  ['a client enters for nobody', 'absent', false, client, null],
]
for (const [name, state, behalf, can, leaves] of behalfs)
  test(`on behalf: ${name}`, () => {
    const shiftId = state === 'uncovered' ? null : 's1'
    assert.equal(behalfOf({ state, behalf, shiftId, mayEnter: true }, can)?.leaves ?? null, leaves)
    assert.equal(behalfOf({ state, behalf, shiftId, mayEnter: false }, can), null, 'for another company’s guard')
  })
