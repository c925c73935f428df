import { createPublicKey, verify, type KeyObject } from 'node:crypto'

function readKey(spki: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}

/** A phone's public key from base64 SPKI, in its one DER form; null unless it is a point of P-256. */
export function devicePublicKey(text: string): Buffer | null {
  const key = readKey(Buffer.from(text, 'base64'))
  return key && key.export({ format: 'der', type: 'spki' })
}

/** Whether `proof` (base64, r ‖ s) is this phone's ECDSA P-256 SHA-256 signature over `text`. */
export function provenBy(spki: Buffer, text: string, proof: string): boolean {
  const key = readKey(spki)
  const signature = Buffer.from(proof, 'base64')
  if (!key || signature.length !== 64) return false
  return verify('sha256', Buffer.from(text, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }, signature)
}
