import { createDecipheriv, createPublicKey, diffieHellman, hkdfSync, type KeyObject } from 'node:crypto'

// A PIN given on somebody else's phone, to be confirmed when it arrives: sealed to the house with a key made for this
// one message. Ephemeral P-256 point (65 bytes), nonce (12), ciphertext and tag of AES-256-GCM; key = HKDF-SHA-256 of
// the shared secret, salt = the point, info `gatehouse.pin.v1`; the op's id is bound in, so it cannot serve another op.

const pointBytes = 65
const nonceEnd = pointBytes + 12

function publicOf(point: Buffer): KeyObject {
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
}

/** The PIN sealed in a base64 text for one op, or null where it is none, was changed, or was sealed for another. */
export function openSealedPin(sealing: KeyObject, sealed: string, opId: string): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < nonceEnd + 17 || bytes.length > 200 || bytes[0] !== 4) return null
  const point = bytes.subarray(0, pointBytes)
  try {
    const shared = diffieHellman({ privateKey: sealing, publicKey: publicOf(point) })
    const key = Buffer.from(hkdfSync('sha256', shared, point, 'gatehouse.pin.v1', 32))
    const open = createDecipheriv('aes-256-gcm', key, bytes.subarray(pointBytes, nonceEnd))
    open.setAAD(Buffer.from(opId, 'utf8')).setAuthTag(bytes.subarray(-16))
    const pin = Buffer.concat([open.update(bytes.subarray(nonceEnd, -16)), open.final()]).toString('utf8')
    return /^[0-9]{4,8}$/.test(pin) ? pin : null
  } catch {
    return null
  }
}
