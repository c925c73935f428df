import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, randomBytes, sign, verify, webcrypto } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { addressKey } from './attempts.ts'
import { devicePublicKey, provenBy } from './device-key.ts'
import { readKeys } from './keys.ts'
import { lookUpHash, seal, unseal, veil } from './seal.ts'
import { openSealedPin } from './sealed-pin.ts'
import { hashPassword, hashPin, isPassword, isPin, isWeakPassword, isWeakPin } from './secrets.ts'
import { codeAt, fromBase32, isSecret, newSecret, stepOf, toBase32 } from './totp.ts'

const key = randomBytes(32)

test('codes are those of RFC 6238, appendix B', () => {
  const secret = Buffer.from('12345678901234567890')
  const vectors = [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ] as const
  for (const [seconds, code] of vectors) assert.equal(codeAt(secret, Math.floor(seconds / 30)), code)
})

test('base32 is that of RFC 4648', () => {
  assert.equal(toBase32(Buffer.from('foobar')), 'MZXW6YTBOI')
  assert.deepEqual(fromBase32('mzxw 6ytb oi======'), Buffer.from('foobar'))
  assert.equal(fromBase32('MZXW1'), null)
  assert.ok(isSecret(newSecret()))
  assert.ok(!isSecret('MZXW6YTBOI'))
})

test('a code counts one step early and one late, and each step once', () => {
  const secret = newSecret()
  const bytes = fromBase32(secret) as Buffer
  const now = 1_800_000_015_000
  const step = Math.floor(now / 30_000)
  for (const [ahead, counts] of [
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ] as const)
    assert.equal(stepOf(secret, codeAt(bytes, step + ahead), now, null) !== null, counts)
  assert.equal(stepOf(secret, codeAt(bytes, step), now, step), null)
  assert.equal(stepOf(secret, codeAt(bytes, step + 1), now, step), step + 1)
})

test('a password is kept as argon2id and known again in any Unicode form', async () => {
  const kept = await hashPassword('Ångström 门岗 2026')
  assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.ok(await isPassword(kept, 'A\u030Angstro\u0308m 门岗 2026'))
  assert.ok(!(await isPassword(kept, 'Angstrom 门岗 2026')))
  assert.ok(!(await isPassword(null, 'anything')))
})

test('a PIN’s hash is worth nothing without the house’s key', async () => {
  const kept = await hashPin(key, '271828')
  assert.ok(await isPin(key, kept, '271828'))
  assert.ok(!(await isPin(key, kept, '271829')))
  assert.ok(!(await isPin(randomBytes(32), kept, '271828')))
})

test('weak PINs and passwords are told apart', () => {
  for (const pin of ['0000', '1234', '987654', '88888888']) assert.ok(isWeakPin(pin), pin)
  for (const pin of ['2718', '1357', '121212', '20260921']) assert.ok(!isWeakPin(pin), pin)
  assert.ok(isWeakPassword('abababababab', 'zhou'))
  assert.ok(isWeakPassword('ZhouMin-2026', 'zhoumin'))
  assert.ok(!isWeakPassword('三号岗的旧门闩-2027', 'zhoumin'))
})

test('a sealed value opens for its record only, and not when changed', () => {
  const sealed = seal(key, 'identity.seal', 'person-1', '310104198506150015')
  assert.equal(unseal(key, 'identity.seal', 'person-1', sealed), '310104198506150015')
  assert.notDeepEqual(seal(key, 'identity.seal', 'person-1', '310104198506150015'), sealed)
  assert.throws(() => unseal(key, 'identity.seal', 'person-2', sealed))
  assert.throws(() => unseal(key, 'second-factor.seal', 'person-1', sealed))
  assert.throws(() => unseal(randomBytes(32), 'identity.seal', 'person-1', sealed))
  for (const at of [0, 1, 13, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] as number) ^ 1
    assert.throws(() => unseal(key, 'identity.seal', 'person-1', changed))
  }
})

test('hashes to find by depend on the key and on their purpose', () => {
  assert.deepEqual(lookUpHash(key, 'x'), lookUpHash(Buffer.from(key), 'x'))
  assert.notDeepEqual(lookUpHash(key, 'x'), lookUpHash(randomBytes(32), 'x'))
  assert.notEqual(veil(key, 'x'), lookUpHash(key, 'x').toString('base64url'))
})

const { subtle } = webcrypto

/** A PIN sealed as the phone does it. */
async function sealOnPhone(spki: string, pin: string, opId: string): Promise<Buffer> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const theirs = await subtle.importKey('spki', Buffer.from(spki, 'base64'), curve, false, [])
  const own = (await subtle.generateKey(curve, true, ['deriveBits'])) as webcrypto.CryptoKeyPair
  const point = Buffer.from(await subtle.exportKey('raw', own.publicKey))
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256)
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const derived = { name: 'HKDF', hash: 'SHA-256', salt: point, info: Buffer.from('gatehouse.pin.v1') }
  const secret = await subtle.deriveKey(derived, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const iv = randomBytes(12)
  const box = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: Buffer.from(opId) }, secret, Buffer.from(pin))
  return Buffer.concat([point, iv, Buffer.from(box)])
}

test('a PIN sealed by WebCrypto opens here, for its own op only', async () => {
  const keys = await readKeys({ dataDir: '', identityKey: key, signingKey: randomBytes(32), pushKey: randomBytes(32) })
  const sealed = await sealOnPhone(keys.sealing.spki, '271828', 'op-1')
  assert.equal(openSealedPin(keys.sealing.privateKey, sealed.toString('base64'), 'op-1'), '271828')
  assert.equal(openSealedPin(keys.sealing.privateKey, sealed.toString('base64'), 'op-2'), null)
  const changed = Buffer.from(sealed)
  changed[70] = (changed[70] as number) ^ 1
  assert.equal(openSealedPin(keys.sealing.privateKey, changed.toString('base64'), 'op-1'), null)
  const noPoint = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7), sealed.subarray(65)])
  for (const text of ['', 'AAAA', noPoint.toString('base64'), 'x'.repeat(600)])
    assert.equal(openSealedPin(keys.sealing.privateKey, text, 'op-1'), null)
  const other = await sealOnPhone(keys.sealing.spki, 'no pin', 'op-1')
  assert.equal(openSealedPin(keys.sealing.privateKey, other.toString('base64'), 'op-1'), null)
})

test('keys are made once, for their owner alone; the same keys open what another process sealed', async t => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-keys-'))
  t.after(() => rmSync(dataDir, { recursive: true, force: true }))
  const given = { dataDir, identityKey: null, signingKey: null }
  const [first, again] = [await readKeys(given), await readKeys(given)]
  assert.deepEqual(again.identity, first.identity)
  assert.equal(again.sealing.spki, first.sealing.spki)
  assert.equal(first.heads.publicKey.length, 32)
  const signature = sign(null, Buffer.from('head'), first.heads.privateKey)
  assert.ok(verify(null, Buffer.from('head'), createPublicKey(again.heads.privateKey), signature))
  const folder = join(dataDir, 'keys')
  assert.equal(statSync(folder).mode & 0o777, 0o700)
  for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600)
  await assert.rejects(readKeys({ ...given, identityKey: randomBytes(16) }), /32 bytes/)
})

test('only a P-256 key enrols a phone, and only its own signature proves it', () => {
  const phone = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const text = phone.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const spki = devicePublicKey(text) as Buffer
  const proofOf = (privateKey: typeof phone.privateKey, said: string): string =>
    sign('sha256', Buffer.from(said), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64')
  assert.ok(provenBy(spki, 'a.0017.1', proofOf(phone.privateKey, 'a.0017.1')))
  assert.ok(!provenBy(spki, 'a.0018.1', proofOf(phone.privateKey, 'a.0017.1')))
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  assert.ok(!provenBy(spki, 'a.0017.1', proofOf(other.privateKey, 'a.0017.1')))
  assert.ok(!provenBy(spki, 'a.0017.1', ''))
  const wrong = [generateKeyPairSync('ec', { namedCurve: 'P-384' }), generateKeyPairSync('ed25519')]
  for (const { publicKey } of wrong)
    assert.equal(devicePublicKey(publicKey.export({ format: 'der', type: 'spki' }).toString('base64')), null)
  assert.equal(devicePublicKey('bm90IGEga2V5'), null)
})

test('attempts are counted by address: IPv4 whole, of IPv6 its network', () => {
  assert.equal(addressKey('::ffff:203.0.113.7'), '203.0.113.7')
  assert.equal(addressKey('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2')
  assert.equal(addressKey('2001:db8::1'), '2001:db8:0:0')
  assert.equal(addressKey('::1'), '0:0:0:0')
})
