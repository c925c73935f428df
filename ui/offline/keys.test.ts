import assert from 'node:assert/strict'
import { createDecipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, verify } from 'node:crypto'
import { test } from 'node:test'
import { hashOf, makeDeviceKeys, prove, seal, sealPin, unseal } from './keys.ts'

test('the proof is a signature the server’s own library accepts', async () => {
  const { keys, publicKey } = await makeDeviceKeys()
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  const proof = Buffer.from(await prove(keys.signing, 'device.1023.5'), 'base64')
  assert.ok(verify('sha256', Buffer.from('device.1023.5'), { key, dsaEncoding: 'ieee-p1363' }, proof))
  assert.equal(keys.signing.extractable, false)
  assert.equal(keys.wrapping.extractable, false)
})

test('a session opens with its PIN on its phone, and with neither alone', async () => {
  const { keys } = await makeDeviceKeys()
  const other = await makeDeviceKeys()
  const sealed = await seal(keys.wrapping, '4826', { token: 't' })
  assert.deepEqual(await unseal(keys.wrapping, '4826', sealed), { token: 't' })
  assert.equal(await unseal(keys.wrapping, '4827', sealed), undefined)
  assert.equal(await unseal(other.keys.wrapping, '4826', sealed), undefined)
})

test('a successor’s PIN opens for the server’s key and this op only', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  const sealed = Buffer.from(await sealPin(spki.toString('base64'), 'op-1', '1357'), 'base64')
  const point = sealed.subarray(0, 65)
  const ephemeral = createPublicKey({ key: Buffer.concat([spki.subarray(0, -65), point]), format: 'der', type: 'spki' })
  const secret = diffieHellman({ privateKey, publicKey: ephemeral })
  const key = Buffer.from(hkdfSync('sha256', secret, point, 'gatehouse.pin.v1', 32))
  const open = (opId: string): string => {
    const box = createDecipheriv('aes-256-gcm', key, sealed.subarray(65, 77))
    box.setAAD(Buffer.from(opId))
    box.setAuthTag(sealed.subarray(-16))
    return box.update(sealed.subarray(77, -16)).toString() + box.final().toString()
  }
  assert.equal(open('op-1'), '1357')
  assert.throws(() => open('op-2'))
})

test('a checkpoint is known by the hex of its code', async () =>
  assert.equal(await hashOf('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'))
