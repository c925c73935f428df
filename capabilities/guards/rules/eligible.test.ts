import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/time.ts'
import { notOnFile, unfitToHire, type Applicant } from './eligible.ts'

const fit: Applicant = {
  work: ['gate'],
  hiredOn: day('2026-11-21'),
  bornOn: day('1985-06-15'),
  citizen: true,
  results: { background: true, health: true, education: true },
  revokedOn: [],
}
const none = [] as const

const examples: readonly [string, Partial<Applicant>, readonly (readonly [string, string])[]][] = [
  ['somebody fit may be hired', {}, none],
  ['no results on file refuse nobody', { results: {} }, none],
  ['a birthday not on file refuses nobody', { bornOn: null }, none],
  ['on the 18th birthday', { bornOn: day('2008-11-21') }, none],
  ['the day before it', { bornOn: day('2008-11-22') }, [['guard.under-age', 'bsr-guard-eligibility']]],
  [
    'born on 29 February, on 28 February',
    { bornOn: day('2008-02-29'), hiredOn: day('2026-02-28') },
    [['guard.under-age', 'bsr-guard-eligibility']],
  ],
  ['born on 29 February, on 1 March', { bornOn: day('2008-02-29'), hiredOn: day('2026-03-01') }, none],
  ['not a citizen', { citizen: false }, [['guard.not-citizen', 'bsr-guard-eligibility']]],
  ['background failed', { results: { background: false } }, [['guard.background-failed', 'bsr-disqualify-crime']]],
  ['unfit', { results: { health: false } }, [['guard.unfit', 'bsr-guard-eligibility']]],
  ['schooling too short', { results: { education: false } }, [['guard.schooling-short', 'bsr-guard-eligibility']]],
  ['a failed check for minors bars from schools, not from hiring', { results: { minors: false } }, none],
  [
    'revoked, the day before three years have passed',
    { revokedOn: ['2023-11-22'] },
    [['guard.revoked-lately', 'bsr-disqualify-revoked-3y']],
  ],
  ['revoked, when three years have passed', { revokedOn: ['2023-11-21'] }, none],
  [
    'revoked on 29 February, three years on: the last of February is enough',
    { revokedOn: ['2024-02-29'], hiredOn: day('2027-02-28') },
    none,
  ],
  [
    'revoked on 29 February, the day before',
    { revokedOn: ['2024-02-29'], hiredOn: day('2027-02-27') },
    [['guard.revoked-lately', 'bsr-disqualify-revoked-3y']],
  ],
  [
    'revoked twice, however long ago',
    { revokedOn: ['2011-01-01', '2015-01-01'] },
    [['guard.revoked-twice', 'bsr-disqualify-revoked-twice']],
  ],
  ['revoked once, long ago', { revokedOn: ['2011-01-01'] }, none],
  ['a clerk of the security department is asked none of it', { work: ['clerk'], results: { background: false } }, none],
  [
    'the day before the regulations nothing was asked',
    { hiredOn: day('2009-12-31'), bornOn: day('1995-01-01'), results: { background: false } },
    none,
  ],
  [
    'on their first day it was',
    { hiredOn: day('2010-01-01'), bornOn: day('1995-01-01') },
    [['guard.under-age', 'bsr-guard-eligibility']],
  ],
]

for (const [sentence, more, expected] of examples)
  test(sentence, () =>
    assert.deepEqual(
      unfitToHire({ ...fit, ...more }).map(finding => [finding.verdict === 'broken' && finding.code, finding.law.id]),
      expected,
    ),
  )

test('what is not on file is said', () => {
  assert.deepEqual(notOnFile({ health: true }), ['background', 'education', 'safety-training'])
  assert.deepEqual(notOnFile({ background: false, health: true, education: true, 'safety-training': true }), [])
})
