import { Gauge } from 'prom-client'
import type { House } from '../house.ts'
import { lastBackup } from '../backup/last.ts'
import { booksState, type BooksState } from './state.ts'

const freshFor = 5_000

/**
 * The figures that are read when somebody asks: connections, streams, and how the books stand. The books are asked at most
 * every five seconds, however often that is; a database that does not answer is a figure too, not a failure.
 */
export function watchHouse(
  house: Pick<House, 'store' | 'city' | 'now' | 'dataDir' | 'metrics'>,
  pools: Readonly<Record<string, PoolFigures>>,
): () => Promise<void> {
  const { registry } = house.metrics
  const registers = [registry]
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge<L>({ name: `gatehouse_${name}`, help, labelNames, registers })
  const up = gauge('database_up', 'Whether the database answered just now.')
  const connections = gauge(
    'pool_connections',
    'Connections to the database, by pool and what they do.',
    'pool',
    'state',
  )
  const backup = gauge(
    'backup_last_success_timestamp_seconds',
    'When the newest backup of this data folder was begun; 0: never.',
  )
  const show = showBooks(gauge)
  let askedAt = Number.NEGATIVE_INFINITY
  return async () => {
    for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
      connections.set({ pool, state: 'busy' }, totalCount - idleCount)
      connections.set({ pool, state: 'idle' }, idleCount)
      connections.set({ pool, state: 'waiting' }, waitingCount)
    }
    if (performance.now() - askedAt < freshFor) return
    askedAt = performance.now()
    backup.set(Date.parse(lastBackup(house.dataDir)?.at ?? '') / 1000 || 0)
    const books = await booksState(house.store, house.city, house.now()).catch(() => null)
    up.set(books ? 1 : 0)
    if (books) show(books)
  }
}

type PoolFigures = { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number }
type Make = <L extends string>(name: string, help: string, ...labelNames: L[]) => Gauge<L>

function showBooks(gauge: Make): (books: BooksState) => void {
  const lag = gauge('sealer_lag_seconds', 'How long the oldest entry has waited for its place in the log.')
  const unsealed = gauge('unsealed_entries', 'Entries that wait for their place in the log.')
  const size = gauge('log_entries', 'Entries that have their place in the log.')
  const outbox = gauge('outbox_rows', 'Changes nobody has been told of yet.')
  const waited = gauge('outbox_oldest_seconds', 'How long the oldest of them has waited.')
  const aside = gauge('quarantined_ops', 'Ops kept aside for the office.')
  const open = gauge('cases_open', 'Matters that stand open, by kind.', 'kind')
  const due = gauge('cases_overdue', 'Open matters whose time is up and that have not lapsed yet, by kind.', 'kind')
  const found = gauge('findings_last_day', 'Findings of the last 24 hours, by kind.', 'kind')
  return books => {
    lag.set(books.oldestUnsealed / 1000)
    unsealed.set(books.unsealed)
    size.set(books.treeSize)
    outbox.set(books.outbox)
    waited.set(books.oldestOutbox / 1000)
    aside.set(books.quarantined)
    for (const one of [open, due, found]) one.reset()
    for (const { kind, open: standing, due: over } of books.cases) {
      open.set({ kind }, standing)
      due.set({ kind }, over)
    }
    for (const { kind, count } of books.findings) found.set({ kind }, count)
  }
}
