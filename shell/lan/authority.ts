import {
  X509Certificate,
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import { isIPv4 } from 'node:net'
import { bits, integer, octets, oid, sequence, set, tagged, text, time, yes } from './der.ts'

// Our own certificate authority for phones on the local network. A phone that trusts it trusts it for private addresses
// and local names only (critical name constraints), so a stolen key opens no bank; and it may sign no other authority.
// Written out by hand, since Node signs and reads certificates but does not make them, and the libraries that do bring
// more code than this needs. Layout: RFC 5280; ECDSA on P-256 with SHA-256.

const day = 86_400_000
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))

export type Signed = { certPem: string; keyPem: string }

const named = (label: string): Buffer => {
  const part = (kind: string, value: string): Buffer => set(sequence(oid(kind), text(value)))
  return sequence(part('2.5.4.10', 'Gatehouse'), part('2.5.4.3', label))
}

const extension = (id: string, value: Buffer, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value))

const keyId = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()

// --- hosts: as names a server answers to, and as what an authority may speak for ---

const address = (dotted: string): Buffer => Buffer.from(dotted.split('.').map(Number))
const mask = (length: number): Buffer =>
  Buffer.from([0, 8, 16, 24].map(from => (0xff00 >> Math.min(8, Math.max(0, length - from))) & 0xff))

const network = (dotted: string, length: number): Buffer => sequence(tagged(0x87, address(dotted), mask(length)))
const domain = (host: string): Buffer => sequence(tagged(0x82, Buffer.from(host, 'ascii')))
const alternative = (host: string): Buffer =>
  isIPv4(host) ? tagged(0x87, address(host)) : tagged(0x82, Buffer.from(host, 'ascii'))

const privateNetworks = [
  network('10.0.0.0', 8),
  network('100.64.0.0', 10),
  network('127.0.0.0', 8),
  network('169.254.0.0', 16),
  network('172.16.0.0', 12),
  network('192.168.0.0', 16),
]

const isPrivate = (host: string): boolean =>
  /^(10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(host)

const permission = (host: string): Buffer => (isIPv4(host) ? network(host, 32) : domain(host))

const speaksFor = (hosts: readonly string[]): Buffer => {
  const own = hosts.filter(host => !isPrivate(host)).map(permission)
  return sequence(tagged(0xa0, ...privateNetworks, domain('localhost'), domain('local'), ...own))
}

// --- certificates ---

type Content = { issuer: string; subject: string; from: number; until: number; key: KeyObject; extensions: Buffer[] }

function certificate(content: Content, signer: KeyObject): string {
  const { issuer, subject, from, until, key, extensions } = content
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    ecdsaWithSha256,
    named(issuer),
    sequence(time(from), time(until)),
    named(subject),
    key.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  )
  const whole = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, signer)))
  return new X509Certificate(whole).toString()
}

const newKeys = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()

/** A new authority, valid two years from a day before `now` (phones' clocks are off). `hosts` are this machine's own. */
export function newAuthority(hosts: readonly string[], label: string, now: number): Signed {
  const { publicKey: key, privateKey } = newKeys()
  const extensions = [
    extension('2.5.29.19', sequence(yes, integer(Buffer.from([0]))), true),
    extension('2.5.29.15', bits(Buffer.from([0b0000_0110]), 1), true),
    extension('2.5.29.30', speaksFor(hosts), true),
    extension('2.5.29.14', octets(keyId(key))),
  ]
  const content = { issuer: label, subject: label, from: now - day, until: now + 730 * day, key, extensions }
  return { certPem: certificate(content, privateKey), keyPem: pem(privateKey) }
}

/** Whether an authority may sign for all these hosts: private addresses always, others where it was made with them. */
export function maySignFor({ certPem }: Signed, hosts: readonly string[]): boolean {
  const { raw } = new X509Certificate(certPem)
  return hosts.every(host => (isIPv4(host) && isPrivate(host)) || raw.includes(permission(host)))
}

const labelOf = (authority: X509Certificate): string => /^CN=(.*)$/m.exec(authority.subject)?.[1] ?? ''

/** A server certificate for these hosts (addresses and names), valid at most 397 days, as browsers demand. */
export function newServerCertificate(authority: Signed, hosts: readonly string[], now: number): Signed {
  const ca = new X509Certificate(authority.certPem)
  const { publicKey: key, privateKey } = newKeys()
  const extensions = [
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.15', bits(Buffer.from([0b1000_0000]), 7), true),
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', sequence(...hosts.map(alternative))),
    extension('2.5.29.35', sequence(tagged(0x80, keyId(ca.publicKey)))),
  ]
  const until = Math.min(now + 396 * day, ca.validToDate.getTime())
  const content = { issuer: labelOf(ca), subject: hosts[0] ?? 'localhost', from: now - day, until, key, extensions }
  return { certPem: certificate(content, createPrivateKey(authority.keyPem)), keyPem: pem(privateKey) }
}
