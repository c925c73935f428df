import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concluded, type Over } from './conclude.ts'

const over = (more: Partial<Over> = {}): Over => ({ reached: true, busy: null, left: false, ...more })
const examples: [string, Over, ReturnType<typeof concluded>][] = [
  ['the phone had it and nobody answered', over(), { state: 'unanswered', why: null }],
  ['no phone had it', over({ reached: false }), { state: 'not-reached', why: null }],
  ['an incident came up', over({ busy: 'incident' }), { state: 'called-off', why: 'incident' }],
  [
    'a handover began, and no phone had it',
    over({ busy: 'handover', reached: false }),
    { state: 'called-off', why: 'handover' },
  ],
  ['a relief', over({ busy: 'relief' }), { state: 'called-off', why: 'relief' }],
  ['the guard had left', over({ left: true }), { state: 'called-off', why: 'left' }],
]
for (const [sentence, given, expected] of examples) test(sentence, () => assert.deepEqual(concluded(given), expected))
