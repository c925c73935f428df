import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#kernel/rule.ts'
import { day } from '#kernel/time.ts'
import { guardCertificate } from './guard-certificate.ts'

const examples = [
  ['a certified guard may stand at a gate', 'gate', 'issued', '2026-11-21', 'met'],
  ['without a certificate nobody stands at a gate', 'gate', 'none', '2026-11-21', 'shift.no-certificate'],
  ['watching screens is guard work too', 'video-patrol', 'none', '2026-11-21', 'shift.no-certificate'],
  ['an order maintainer is a guard whatever the title', 'order', 'none', '2026-11-21', 'shift.no-certificate'],
  ['a suspended certificate is none for now', 'patrol', 'suspended', '2026-11-21', 'shift.certificate-suspended'],
  ['a revoked one is none at all', 'guarding', 'revoked', '2026-11-21', 'shift.certificate-revoked'],
  ['the duty leader’s desk is not direct guard work', 'leader', 'none', '2026-11-21', 'met'],
  ['the first day of the measures', 'gate', 'none', '2010-02-03', 'shift.no-certificate'],
  ['the day before nothing was in force', 'gate', 'none', '2010-02-02', 'not-in-force'],
] as const

for (const [sentence, postKind, certificate, on, expected] of examples)
  test(sentence, () => {
    const found = judge(guardCertificate, { postKind, certificate }, day(on))
    assert.equal(found.verdict === 'broken' ? found.code : found.verdict, expected)
    assert.equal(found.law.id, 'impl-certificate-at-post')
  })
