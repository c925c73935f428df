import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onThisMachine } from './demo-links.ts'

type Asks = Parameters<typeof onThisMachine>[0]
const here: Asks = { ip: '127.0.0.1', hostname: 'localhost', headers: {} }

const sentences: readonly [string, Partial<Asks>, boolean][] = [
  ['a browser here', {}, true],
  ['a browser here, by version 6', { ip: '::1', hostname: '[::1]' }, true],
  ['version 4 within version 6', { ip: '::ffff:127.0.0.1', hostname: '127.0.0.1' }, true],
  ['somebody else of the network', { ip: '192.168.1.9' }, false],
  ['a name of somebody else that leads here', { hostname: 'rebind.example.com' }, false],
  ['a name that only begins like ours', { hostname: 'localhost.example.com' }, false],
  ['a proxy here that nobody named', { hostname: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9' } }, false],
  ['a proxy here that says it otherwise', { headers: { forwarded: 'for=203.0.113.9' } }, false],
]
for (const [says, asks, may] of sentences)
  test(`${says}: ${may ? 'from this machine' : 'not from this machine'}`, () =>
    assert.equal(onThisMachine({ ...here, ...asks }), may))
