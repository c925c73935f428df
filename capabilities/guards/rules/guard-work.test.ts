import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guardWorkIn, isGuard } from './guard-work.ts'

const examples = [
  ['a 秩序维护员 who watches the gate is a guard', ['gate'], 'bsr-order-maintainer-is-guard'],
  ['who keeps order is a guard', ['order'], 'bsr-order-maintainer-is-guard'],
  ['patrol by watching screens is guard work', ['video-patrol'], 'bsr-order-maintainer-is-guard'],
  ['staying with a thing is guard work', ['guarding'], 'bsr-permitted-measures'],
  ['checking bags at an entrance is guard work', ['security-check'], 'bsr-permitted-measures'],
  ['escorting is guard work', ['escort'], 'bsr-scope-three-forms'],
  ['a clerk who also patrols is a guard', ['clerk', 'patrol'], 'bsr-order-maintainer-is-guard'],
  ['a clerk of the security department is not', ['clerk'], null],
  ['who leads the shift from the desk is not', ['leader'], null],
  ['a trainer is not', ['training', 'other'], null],
  ['who does nothing yet is not', [], null],
  ['a word we do not know makes nobody a guard', ['toString'], null],
] as const

for (const [sentence, work, law] of examples)
  test(sentence, () => {
    assert.equal(guardWorkIn(work)?.id ?? null, law)
    assert.equal(isGuard(work), law !== null)
  })
