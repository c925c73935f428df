import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testKeys } from '../../tests/house.ts'
import { setOtherwise } from './set-otherwise.ts'

const theirs = testKeys()
const others = { identity: Buffer.alloc(32, 9), heads: { ...theirs.heads, name: 'gatehouse-elsewhere' } }
const nothing = { databaseUrl: null, identityKey: null, signingKey: null }
const everything = { databaseUrl: 'postgres:///elsewhere', identityKey: others.identity, signingKey: others.identity }
const own = { postgres: { major: 18 }, keys: theirs }
const names = ['DATABASE_URL', 'IDENTITY_KEY', 'SIGNING_KEY']

const table: [sentence: string, found: string[], expected: string[]][] = [
  ['nothing is set here', setOtherwise(nothing, own, theirs), []],
  ['everything set here is another machine’s', setOtherwise(everything, own, others), names],
  ['the keys set here are the restored ones', setOtherwise(everything, own, theirs), ['DATABASE_URL']],
  ['a backup beside a database of one’s own', setOtherwise(everything, { ...own, postgres: null }, theirs), []],
]
for (const [sentence, found, expected] of table) test(sentence, () => assert.deepEqual(found, expected))
