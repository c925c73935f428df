import * as x509 from '@peculiar/x509'
import { webcrypto } from 'node:crypto'
import { isIPv4 } from 'node:net'

// Our own certificate authority for phones on the local network. A phone that trusts it trusts it for private addresses
// and local names only (critical name constraints), so a stolen key opens no bank; and it may sign no other authority.

const day = 86_400_000
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

x509.cryptoProvider.set(webcrypto as Crypto)

export type Signed = { certPem: string; keyPem: string }

const privatePem = async (key: CryptoKey): Promise<string> =>
  x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')

const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>

const signingKey = (pem: string): Promise<CryptoKey> =>
  webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), algorithm, false, [
    'sign',
  ]) as Promise<CryptoKey>

// --- name constraints (RFC 5280, 4.2.1.10), which the library does not write ---

const tagged = (tag: number, ...parts: Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const octets = (address: string): number[] => address.split('.').map(Number)

const maskOf = (bits: number): number[] =>
  [0, 8, 16, 24].map(from => (0xff00 >> Math.min(8, Math.max(0, bits - from))) & 0xff)

const network = (address: string, bits: number): Uint8Array =>
  tagged(0x30, tagged(0x87, Uint8Array.from([...octets(address), ...maskOf(bits)])))

const name = (host: string): Uint8Array => tagged(0x30, tagged(0x82, Buffer.from(host, 'ascii')))

const privateNetworks: [string, number][] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
]

function constraints(hosts: readonly string[]): x509.Extension {
  const named = ['localhost', 'local', ...hosts.filter(host => !isIPv4(host))]
  const single = hosts.filter(isIPv4).map(address => network(address, 32))
  const ranges = privateNetworks.map(([address, bits]) => network(address, bits))
  return new x509.Extension('2.5.29.30', true, tagged(0x30, tagged(0xa0, ...ranges, ...single, ...named.map(name))))
}

/** A new authority, valid two years from a day before `now` (phones' clocks are off). `hosts` are this machine's own. */
export async function newAuthority(hosts: readonly string[], label: string, now: number): Promise<Signed> {
  const keys = await newKeys()
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [label] }, { O: ['Gatehouse'] }],
    notBefore: new Date(now - day),
    notAfter: new Date(now + 730 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      constraints(hosts),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certPem: cert.toString('pem'), keyPem: await privatePem(keys.privateKey) }
}

/** A server certificate for these hosts (addresses and names), valid at most 397 days, as browsers demand. */
export async function newServerCertificate(authority: Signed, hosts: readonly string[], now: number): Promise<Signed> {
  const ca = new x509.X509Certificate(authority.certPem)
  const keys = await newKeys()
  const cert = await x509.X509CertificateGenerator.create({
    subject: [{ CN: [hosts[0] ?? 'localhost'] }, { O: ['Gatehouse'] }],
    issuer: ca.subject,
    notBefore: new Date(now - day),
    notAfter: new Date(Math.min(now + 396 * day, ca.notAfter.getTime())),
    signingAlgorithm: algorithm,
    signingKey: await signingKey(authority.keyPem),
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(hosts.map(host => ({ type: isIPv4(host) ? 'ip' : 'dns', value: host }))),
      await x509.AuthorityKeyIdentifierExtension.create(ca, false),
    ],
  })
  return { certPem: cert.toString('pem'), keyPem: await privatePem(keys.privateKey) }
}
