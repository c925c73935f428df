import { X509Certificate, createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { keysFolder } from '#shell/config/keys.ts'
import { maySignFor, newAuthority, newServerCertificate, type Signed } from './authority.ts'

// `--lan`: camera, service worker and push exist on a phone only over HTTPS, so the machine makes its own authority once
// and a server certificate for the addresses it has now. Both stay in the data folder; the second is made anew when the
// addresses change, the first only when it nears its end, since every phone then has to install it again.

const month = 30 * 86_400_000

export type LanTls = {
  /** The server certificate with the authority's behind it (PEM). */
  cert: string
  key: string
  /** What phones install (PEM). */
  caPem: string
}

/** What this machine is called on its network: host name, `localhost`, and every IPv4 address it has now. */
export function lanAddresses(): string[] {
  const own = Object.values(networkInterfaces()).flatMap(each => each ?? [])
  const addresses = own.filter(each => each.family === 'IPv4' && !each.internal).map(each => each.address)
  const names = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(hostname()) ? [hostname().toLowerCase()] : []
  return [...new Set([...addresses.sort(), ...names, 'localhost', '127.0.0.1'])]
}

const readSigned = (folder: string, name: string): Signed | null => {
  try {
    const [certPem, keyPem] = ['pem', 'key'].map(kind => readFileSync(join(folder, `lan-${name}.${kind}`), 'utf8'))
    return certPem && keyPem ? { certPem, keyPem } : null
  } catch {
    return null
  }
}

function keep(folder: string, name: string, { certPem, keyPem }: Signed): void {
  for (const [kind, text] of [
    ['key', keyPem],
    ['pem', certPem],
  ] as const) {
    const path = join(folder, `lan-${name}.${kind}`)
    writeFileSync(`${path}.new`, text, { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
}

/** Whether a kept certificate is valid now, and for a month yet. */
function lasts({ certPem }: Signed, now: number): boolean {
  const cert = new X509Certificate(certPem)
  return cert.validFromDate.getTime() <= now && cert.validToDate.getTime() > now + month
}

const namesIn = (cert: X509Certificate): string[] =>
  (cert.subjectAltName ?? '').split(', ').map(entry => entry.replace(/^(DNS|IP Address):/, ''))

function fits(server: Signed, authority: Signed, hosts: readonly string[]): boolean {
  const cert = new X509Certificate(server.certPem)
  const covered = new Set(namesIn(cert))
  return cert.verify(new X509Certificate(authority.certPem).publicKey) && hosts.every(host => covered.has(host))
}

/**
 * The certificates to serve the local network with, made or renewed as needed. `addresses` are this machine's IPv4
 * addresses and names (`lanAddresses`); `now` is milliseconds since 1970.
 */
export function lanTls(dataDir: string, addresses: readonly string[], now: number): LanTls {
  const hosts = addresses.filter(host => isIPv4(host) || /^[a-z0-9.-]+$/.test(host))
  const folder = keysFolder(dataDir)
  let authority = readSigned(folder, 'authority')
  if (!authority || !lasts(authority, now) || !maySignFor(authority, hosts)) {
    authority = newAuthority(hosts, `Gatehouse ${hosts[0] ?? 'localhost'}`, now)
    keep(folder, 'authority', authority)
  }
  let server = readSigned(folder, 'server')
  if (!server || !lasts(server, now) || !fits(server, authority, hosts)) {
    server = newServerCertificate(authority, hosts, now)
    keep(folder, 'server', server)
  }
  return { cert: server.certPem + authority.certPem, key: server.keyPem, caPem: authority.certPem }
}

/** The SHA-256 fingerprint of a certificate as phones show it, for comparing by eye. */
export const fingerprint = (pem: string): string =>
  (createHash('sha256').update(new X509Certificate(pem).raw).digest('hex').toUpperCase().match(/../g) ?? []).join(' ')
