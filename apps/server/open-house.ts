import type { FastifyBaseLogger } from 'fastify'
import { hotKinds } from '#capabilities/index.ts'
import { openGroupPool, openStore, type City } from '#shell/db/pool.ts'
import type { House, Keys } from '#shell/house.ts'
import { watchHouse } from '#shell/metrics/house-metrics.ts'
import { createMetrics } from '#shell/metrics/metrics.ts'
import { openBus } from '#shell/notify/bus.ts'
import { createWake } from '#shell/notify/wake.ts'
import { createGroups } from '#shell/ops/groups.ts'
import type { HotAnswer, HotAsk } from '#shell/ops/hot.ts'
import { isDemoFolder } from '../../seeds/demo/mark.ts'

export type Opening = {
  appUrl: string
  city: City
  keys: Keys
  now: () => number
  log: FastifyBaseLogger
  publicUrl: string
  dataDir: string
  connections?: number
  mail?: House['mail']
  sendsAnywhere?: boolean
}

/** Opens one server process's house on a migrated database; `close` lets go of every connection. */
export async function openHouse({
  appUrl,
  city,
  keys,
  now,
  log,
  publicUrl,
  dataDir,
  connections,
  mail = null,
  sendsAnywhere = false,
}: Opening): Promise<House & { close(): Promise<void> }> {
  // A connection that is still on its way out when the database stops as well was asked to go: nothing is lost.
  let closing = false
  const onError = (problem: unknown): void => {
    if (!closing) log.error({ err: problem }, 'a database connection was lost')
  }
  const store = openStore(appUrl, { onError, now, ...(connections ? { max: connections } : {}) })
  const hotPool = openGroupPool(appUrl, onError)
  const bus = await openBus(appUrl, city, onError)
  const wake = createWake()
  const metrics = createMetrics(now)
  const hot = new Map(
    hotKinds.map(kind => [
      kind.declared.name,
      createGroups<HotAsk, HotAnswer>(asks =>
        metrics.grouped(kind.declared.name, asks.length, kind.commit(hotPool, city, asks)).finally(wake.call),
      ),
    ]),
  )
  const close = async (): Promise<void> => {
    closing = true
    await bus.close()
    await Promise.all([store.pool.end(), hotPool.end()])
  }
  const running = { store, city, keys, now, bus, wake, hot, publicUrl, dataDir, log, metrics, mail, sendsAnywhere }
  const house = { ...running, firstRun: { tokenHash: null }, demo: isDemoFolder(dataDir), demoLoading: null }
  return { ...house, refreshMetrics: watchHouse(house, { books: store.pool, groups: hotPool }), close }
}
