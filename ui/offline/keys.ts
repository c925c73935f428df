import { fromBase64, joined, toBase64, toHex, utf8, type Bytes } from './bytes.ts'

// The phone's own secrets. The signing key proves the enrolled phone; the wrapping key ties what is stored to this
// browser; neither can be exported. A session is sealed twice, under the PIN inside and under the wrapping key outside,
// so a copied database is worthless without the phone, and the phone without the PIN. A successor's PIN is sealed to
// the server's key at once and is nowhere else.

export type DeviceKeys = { signing: CryptoKey; wrapping: CryptoKey }
export type Sealed = { salt: Bytes; inner: Bytes; outer: Bytes; box: Bytes }

const curve = { name: 'ECDSA', namedCurve: 'P-256' }
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

/** Fresh keys of a phone and the public half as base64 SPKI. */
export async function makeDeviceKeys(): Promise<{ keys: DeviceKeys; publicKey: string }> {
  const pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify'])
  const wrapping = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey)
  return { keys: { signing: pair.privateKey, wrapping }, publicKey: toBase64(new Uint8Array(spki)) }
}

/** The phone's proof over a text: base64 of the P1363 signature. */
export async function prove(signing: CryptoKey, text: string): Promise<string> {
  const made = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, signing, utf8(text))
  return toBase64(new Uint8Array(made))
}

async function pinKey(pin: string, salt: Bytes): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', utf8(pin), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 300_000 }
  return crypto.subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** A value that only this phone and this PIN can open. */
export async function seal(wrapping: CryptoKey, pin: string, value: unknown): Promise<Sealed> {
  const [salt, inner, outer] = [random(16), random(12), random(12)]
  const plain = utf8(JSON.stringify(value))
  const first = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: inner }, await pinKey(pin, salt), plain)
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: outer }, wrapping, first)
  return { salt, inner, outer, box: new Uint8Array(box) }
}

/** What was sealed; undefined when the PIN is wrong. */
export async function unseal(wrapping: CryptoKey, pin: string, sealed: Sealed): Promise<unknown> {
  try {
    const first = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.outer }, wrapping, sealed.box)
    const key = await pinKey(pin, sealed.salt)
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.inner }, key, first)
    return JSON.parse(new TextDecoder().decode(plain))
  } catch {
    return undefined
  }
}

const agreement = { name: 'ECDH', namedCurve: 'P-256' }

/**
 * A PIN that only the server can read, bound to the op that carries it. Base64 of: ephemeral public key (65 bytes, raw),
 * iv (12), AES-256-GCM box. The key is HKDF-SHA-256 of the shared secret, salt = ephemeral key, info `gatehouse.pin.v1`.
 */
export async function sealPin(sealingKey: string, opId: string, pin: string): Promise<string> {
  const server = await crypto.subtle.importKey('spki', fromBase64(sealingKey), agreement, false, [])
  const pair = await crypto.subtle.generateKey(agreement, false, ['deriveBits'])
  const own = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: server }, pair.privateKey, 256)
  const stretched = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: own, info: utf8('gatehouse.pin.v1') }
  const key = await crypto.subtle.deriveKey(how, stretched, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const iv = random(12)
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(opId) }, key, utf8(pin))
  return toBase64(joined(own, iv, new Uint8Array(box)))
}

/** Lower-case hex SHA-256 of a text, the form in which checkpoints are known on the phone. */
export const hashOf = async (text: string): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))))
