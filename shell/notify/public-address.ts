import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

// An address that somebody typed must not lead into our own network. It has to be https, without a name and password in
// it, and every address its host resolves to has to be public; what was looked at is what is connected to, so that a name
// that answers differently the second time gains nothing.

// A list for each version: one list would find an address of version 4 among those of version 6 that hold it.
const [closed4, closed6] = [new BlockList(), new BlockList()]
const v4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const
for (const [network, bits] of v4) closed4.addSubnet(network, bits, 'ipv4')
// Of version 6 only what is given out (2000::/3) is open, less what carries an address of version 4 inside it.
const v6 = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const
for (const [network, bits] of v6) closed6.addSubnet(network, bits, 'ipv6')

/** Whether an IP address lies in the open network, neither private, local, reserved nor multicast. */
export const isPublic = (address: string): boolean => {
  const version = isIP(address)
  if (version === 0) return false
  return version === 4 ? !closed4.check(address, 'ipv4') : !closed6.check(address, 'ipv6')
}

export type Resolved = { url: URL; address: string; family: 4 | 6 }
export type Unfit = 'form' | 'host' | 'private'

/** Whether a text could be an address to send to, before anything is looked up: https, no name and password, no inner host. */
export function fitsForm(text: string, anywhere = false): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || url.username || url.password || url.hash) return null
  if (anywhere) return /^https?:$/.test(url.protocol) ? url : null
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' || (!host.includes('.') && !host.includes(':'))) return null
  return isIP(host) === 0 || isPublic(host) ? url : null
}

/** Resolves where to send; `anywhere` (tests only) allows this machine and plain http. */
export async function resolvePublic(text: string, anywhere = false): Promise<Resolved | Unfit> {
  const url = fitsForm(text, anywhere)
  if (!url) return 'form'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = await lookup(host, { all: true }).catch(() => [])
  const [first] = found
  if (!first) return 'host'
  if (!anywhere && !found.every(({ address }) => isPublic(address))) return 'private'
  return { url, address: first.address, family: first.family === 6 ? 6 : 4 }
}
