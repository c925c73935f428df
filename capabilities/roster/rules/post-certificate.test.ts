import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#kernel/rule.ts'
import { day } from '#kernel/time.ts'
import { askedByPost, controlRoomCertificate } from './post-certificate.ts'

const examples = [
  ['a control room by day and certificate', 'issued', '2026-11-21', 'met'],
  ['without one', 'none', '2026-11-21', 'broken'],
  ['with one that has run out', 'expired', '2026-11-21', 'broken'],
  ['the law’s first day', 'none', '2009-05-01', 'broken'],
  ['the day before it', 'none', '2009-04-30', 'not-in-force'],
] as const

for (const [sentence, certificate, on, verdict] of examples)
  test(`${sentence}: ${verdict}`, () => {
    const found = judge(controlRoomCertificate, { certificate }, day(on))
    assert.deepEqual([found.verdict, found.law.id], [verdict, 'fl-control-room-certificate'])
  })

test('each kind a post may ask for has a sentence of its own, what is unknown the general one', () => {
  assert.deepEqual(['first-aid', 'armed', 'yoga'].map(askedByPost), [
    'shift.no-first-aid-certificate',
    'shift.no-armed-certificate',
    'shift.no-other-certificate',
  ])
})
