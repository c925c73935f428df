import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitsForm, isPublic, resolvePublic } from './public-address.ts'
import { isPushEndpoint } from './web-push.ts'

const closed = [
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '198.18.0.1',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  'fe80::1',
  'fc00::1',
  'fd12::1',
  'ff02::1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'not an address',
]
for (const address of closed)
  test(`${address} is not in the open network`, () => assert.equal(isPublic(address), false))
for (const address of ['8.8.8.8', '172.15.0.1', '172.32.0.1', '114.114.114.114', '2400:3200::1', '2606:4700::1111'])
  test(`${address} is`, () => assert.equal(isPublic(address), true))

const wrong = [
  'http://example.com/hook',
  'https://localhost/hook',
  'https://intranet/hook',
  'https://user:pass@example.com/',
  'https://127.0.0.1/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://017700000001/',
  'https://127.1/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://example.com/#x',
  '',
]
for (const text of wrong) test(`“${text}” is no address to send to`, () => assert.equal(fitsForm(text), null))
test('an https address with a path, a query and a port is one', () => {
  assert.ok(fitsForm('https://hooks.example.com:8443/a/b?c=d'))
})

test('a name that leads home is found out when it is looked up', async () => {
  assert.equal(await resolvePublic('https://localhost.localdomain/'), 'host')
  assert.equal(await resolvePublic('https://ip6-localhost.invalid/'), 'host')
})

const endpoints: [endpoint: string, fits: boolean][] = [
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://wns2-par02p.notify.windows.com/w/?token=abc', true],
  ['https://fcm.googleapis.com.example.com/abc', false],
  ['https://evilfcm.googleapis.com/abc', false],
  ['https://example.com/abc', false],
  ['http://fcm.googleapis.com/abc', false],
  ['https://fcm.googleapis.com:8443/abc', false],
  ['https://user@fcm.googleapis.com/abc', false],
]
for (const [endpoint, fits] of endpoints)
  test(`${endpoint} is ${fits ? '' : 'not '}a push service`, () => assert.equal(isPushEndpoint(endpoint), fits))
