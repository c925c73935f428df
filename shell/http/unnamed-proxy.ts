import { existsSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Pair } from '#kernel/words.ts'
import type { Settings } from '../config/settings.ts'
import { isPublic } from '../notify/public-address.ts'

// Behind a proxy that nobody named, every passer-by and every browser has the proxy's address, and what is limited for each
// address is limited for all of them together. It is seen once, said once, and remembered for `doctor`: that it was so, and
// nothing of who asked. A stranger can send the header as well, so only a neighbour that sends it is taken for a proxy.

const markOf = (dataDir: string): string => join(dataDir, 'unnamed-proxy')

const isNeighbour = (address: string | undefined): boolean =>
  address !== undefined && !isPublic(address.replace(/^::ffff:(?=\d+\.)/i, ''))

/** Says in the log and remembers, once, that requests come through a proxy nobody named. */
export function watchForProxy(app: FastifyInstance): void {
  const { house } = app
  let seen = false
  app.addHook('onRequest', async ({ headers, raw }) => {
    if (seen || !(headers['x-forwarded-for'] ?? headers['forwarded']) || !isNeighbour(raw.socket.remoteAddress)) return
    seen = true
    house.log.warn(
      'requests come through a proxy: name its address in TRUSTED_PROXY, or limits count all callers as one',
    )
    await writeFile(markOf(house.dataDir), '', { mode: 0o600 }).catch(() => undefined)
  })
}

/** Forgets what was seen before the proxy was named. */
export const forgetProxy = (dataDir: string): void => rmSync(markOf(dataDir), { force: true })

type Known = Pick<Settings, 'trustedProxy' | 'publicUrl' | 'tls' | 'lan'>

/** Why there must be a proxy in front that nobody named: `seen`, it sent requests; `https`, somebody else must speak it. */
export function unnamedProxy({ trustedProxy, publicUrl, tls, lan }: Known, dataDir: string): 'seen' | 'https' | null {
  if (trustedProxy) return null
  if (existsSync(markOf(dataDir))) return 'seen'
  return publicUrl?.startsWith('https:') && !tls && !lan ? 'https' : null
}

/** What is said of it, and the way out. */
export const proxyWords: Readonly<Record<'seen' | 'https' | 'wayOut', Pair>> = {
  seen: [
    '请求经由代理到达，却没有设置 TRUSTED_PROXY：所有人共用一个来访地址，公开核验的次数也合在一起计',
    'requests come through a proxy and TRUSTED_PROXY is not set: everybody has one address, and shares one limit on the public pages',
  ],
  https: [
    'PUBLIC_URL 是 https，前面应有代理，却没有设置 TRUSTED_PROXY：所有人将共用一个来访地址，公开核验的次数也合在一起计',
    'PUBLIC_URL is https, so a proxy must be in front, and TRUSTED_PROXY is not set: everybody will have one address, and share one limit on the public pages',
  ],
  wayOut: [
    '把 TRUSTED_PROXY 设为代理的地址（如 127.0.0.1），再重新启动',
    'set TRUSTED_PROXY to the address of the proxy (127.0.0.1, say) and start again',
  ],
}
