import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayStandBelow } from './below.ts'

const pairs = [
  ['a station', 'police', 'police', true],
  ['a station', 'police', 'housing', false],
  ['a housing office', 'housing', 'housing', true],
  ['a committee', 'residents-committee', 'subdistrict', true],
  ['a subdistrict', 'subdistrict', 'residents-committee', false],
  ['a security company', 'security-company', 'property-company', true],
  ['a property company', 'property-company', 'security-company', false],
  ['an owners committee', 'owners-committee', 'subdistrict', false],
] as const
for (const [what, kind, parent, may] of pairs)
  test(`${what} ${may ? 'may' : 'may not'} stand under a party of kind ${parent}`, () =>
    assert.equal(mayStandBelow(kind, parent), may))
