import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Party } from '../schema.ts'
import { asTree } from './tree.ts'

const blank = { shortName: null, creditCode: null, divisionCode: null }
const party = (id: string, parentId: string | null): Party => ({ id, kind: 'police', name: id, parentId, ...blank })
const shape = (parties: Party[]) => asTree(parties).map(({ party: { id }, depth }) => `${'-'.repeat(depth)}${id}`)

test('a station stands under its district, a district under its city', () =>
  assert.deepEqual(shape([party('station', 'district'), party('city', null), party('district', 'city')]), [
    'city',
    '-district',
    '--station',
  ]))

test('one whose parent may not be seen stands at the top', () =>
  assert.deepEqual(shape([party('station', 'district')]), ['station']))
