import { createECDH, createPrivateKey, createPublicKey, hash, hkdfSync, type KeyObject } from 'node:crypto'
import { secret } from '#shell/config/keys.ts'
import type { Keys } from '../house.ts'

// Three secrets make every key of a house: the identity, the signing and the push key, as set, or else as kept once in the data
// folder for its owner alone (shell/config/keys.ts). The P-256 key to which phones seal PINs is derived from the
// identity key, so that several processes on several machines open what was sealed to any of them.

const derOfSeed = Buffer.from('302e020100300506032b657004220420', 'hex')
const orderOfP256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const bytesOf = (given: Uint8Array | null, dataDir: string, name: string): Buffer =>
  given ? Buffer.from(given) : Buffer.from(secret(dataDir, name), 'base64')

/**
 * The keys of a house. `identityKey`, `signingKey` and `pushKey` are 32 bytes each; null takes the one kept in `dataDir`/keys, made
 * there the first time. Heads are signed under a
 * name made from the signing key itself, so that a server that moves keeps its name. Throws RangeError on a key of another size.
 */
export async function readKeys(given: {
  dataDir: string
  identityKey: Uint8Array | null
  signingKey: Uint8Array | null
  pushKey?: Uint8Array | null
}): Promise<Keys> {
  const identity = bytesOf(given.identityKey, given.dataDir, 'identity')
  const signing = bytesOf(given.signingKey, given.dataDir, 'signing')
  const push = bytesOf(given.pushKey ?? null, given.dataDir, 'push')
  if (identity.length !== 32 || signing.length !== 32 || push.length !== 32)
    throw new RangeError('a key of the house has 32 bytes')
  const privateKey = createPrivateKey({ key: Buffer.concat([derOfSeed, signing]), format: 'der', type: 'pkcs8' })
  const publicKey = rawPublic(privateKey)
  const name = `gatehouse-${hash('sha256', publicKey, 'hex').slice(0, 12)}`
  return { identity, heads: { name, privateKey, publicKey }, sealing: sealing(identity), push: pushKeys(push) }
}

const rawPublic = (privateKey: KeyObject): Buffer =>
  Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x as string, 'base64url')

/** A P-256 key pair made of one secret for one purpose: the same secret gives the same pair. */
function curveKey(secret: Buffer, purpose: string) {
  // 48 bytes reduced to the order leave no bias worth naming (FIPS 186-5, A.2.1).
  const wide = Buffer.from(hkdfSync('sha256', secret, '', purpose, 48)).toString('hex')
  const scalar = (BigInt(`0x${wide}`) % (orderOfP256 - 1n)) + 1n
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(d)
  return { d, point: curve.getPublicKey() }
}

/** What push services know a house by, from its 32 secret bytes (RFC 8292). */
export function pushKeys(secret: Buffer): Keys['push'] {
  const { d, point } = curveKey(secret, 'gatehouse.push.vapid.v1')
  return { publicKey: point.toString('base64url'), privateKey: d.toString('base64url') }
}

function sealing(identity: Buffer): Keys['sealing'] {
  const { d, point } = curveKey(identity, 'gatehouse.pin.sealing.v1')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)]
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: d.toString('base64url'),
    x: x.toString('base64url'),
    y: y.toString('base64url'),
  }
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
  return { privateKey, spki }
}
