import type { KeyObject } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Role } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Refusals } from '#kernel/outcome.ts'
import type { Register } from '#kernel/register.ts'
import type { FastifyBaseLogger, FastifyPluginAsync } from 'fastify'
import type { BoundKind } from './cases/acting.ts'
import type { Bound } from './door/door.ts'
import type { City, Store } from './db/pool.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { Bus } from './notify/bus.ts'
import type { Feeds } from './notify/feed.ts'
import type { Wake } from './notify/wake.ts'
import type { Hot, HotGroups } from './ops/hot.ts'

/** The keys of a house: 32 bytes for sealing identity numbers, Ed25519 for heads, P-256 for what phones seal to us, P-256 for pushes. */
export type Keys = {
  identity: Buffer
  heads: { name: string; privateKey: KeyObject; publicKey: Buffer }
  sealing: { privateKey: KeyObject; spki: string }
  /** What push services know this house by (VAPID): base64url, the point and the scalar. */
  push: { publicKey: string; privateKey: string }
}

/** One way into a demo: whose it is, where they stand, a link good once; of a phone also number and PIN. */
export type DemoWay = {
  as:
    | 'administrator'
    | 'office'
    | 'leader'
    | 'manager'
    | 'officer'
    | 'brigade'
    | 'housing'
    | 'client'
    | 'owners'
    | 'leader-phone'
    | 'guard'
  name: string
  at: string
  number: string | null
  pin: string | null
  url: string
}

/** The demo district on its way into an empty book: begun once, asked after, and then entered. */
export type DemoLoading = {
  begin(): void
  state(): { state: 'waiting' | 'building' | 'built' | 'failed'; share: number }
  /** Whoever keeps the demo's book, once it is built. */
  keeper(): { personId: Id; membershipId: Id; partyId: Id; role: Role } | null
  /** Fresh ways in for the others of it, once it is built; none for whoever does not ask from this machine. */
  ways(asking: { ip: string; hostname: string; headers: IncomingHttpHeaders }): readonly DemoWay[]
}

/** What every route and job of one server process shares. It holds no state that another process would miss. */
export type House = {
  store: Store
  city: City
  keys: Keys
  /** Milliseconds since 1970; frozen in tests. */
  now: () => number
  bus: Bus
  /** Called when this process committed something that must be told. */
  wake: Wake
  /** The groups of each hot kind of op, by its name. */
  hot: HotGroups
  publicUrl: string
  dataDir: string
  /** The one-time first-run token's SHA-256, while the database has no account. */
  firstRun: { tokenHash: Buffer | null }
  /** The books are a demo's: every screen says so. */
  demo: boolean
  /** Fills an empty book with the demo district; null where nobody offers it. */
  demoLoading: DemoLoading | null
  log: FastifyBaseLogger
  metrics: Metrics
  /** Reads the figures that are only read when asked for. */
  refreshMetrics(): Promise<void>
  /** The mail server and the sender's address; null sends no e-mail. */
  mail: { url: string; from: string } | null
  /** Only in tests: pushes and webhooks may go to this machine, and without TLS. */
  sendsAnywhere: boolean
}

/** One capability's public face towards the apps: its routes, its ways of saying no, and the ops it takes from phones. */
export type Capability = {
  name: string
  routes?: FastifyPluginAsync
  refusals?: Refusals
  hot?: readonly Hot[]
  /** The registers whose headings an office may map when it imports. */
  registers?: readonly Register[]
  /** The kinds of case it opens: the clock lets them lapse. */
  cases?: readonly BoundKind[]
  /** What its rows say on event streams. */
  feeds?: (house: House) => Feeds
  /** A function where an act needs the house's keys. */
  ops?: readonly Bound[] | ((house: House) => readonly Bound[])
}
