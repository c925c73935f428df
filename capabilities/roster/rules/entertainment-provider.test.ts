import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#kernel/rule.ts'
import { day } from '#kernel/time.ts'
import { entertainmentProvider } from './entertainment-provider.ts'

const examples = [
  ['a security company may guard a karaoke bar', 'entertainment-venue', 'security-company', '2026-11-21', 'met'],
  ['property guards may not', 'entertainment-venue', 'property-company', '2026-11-21', 'broken'],
  ['nor the venue’s own', 'entertainment-venue', 'client-unit', '2026-11-21', 'broken'],
  ['a property company guards its own estate', 'residential-estate', 'property-company', '2026-11-21', 'met'],
  ['in force from 2010', 'entertainment-venue', 'property-company', '2010-01-01', 'broken'],
  ['not the day before', 'entertainment-venue', 'property-company', '2009-12-31', 'not-in-force'],
] as const

for (const [sentence, siteKind, employerKind, on, verdict] of examples)
  test(sentence, () => assert.equal(judge(entertainmentProvider, { siteKind, employerKind }, day(on)).verdict, verdict))
