import type { KeyObject } from 'node:crypto'
import type { Refusals } from '#kernel/outcome.ts'
import type { Register } from '#kernel/register.ts'
import type { FastifyBaseLogger, FastifyPluginAsync } from 'fastify'
import type { BoundKind } from './cases/acting.ts'
import type { Bound } from './door/door.ts'
import type { City, Store } from './db/pool.ts'
import type { Bus } from './notify/bus.ts'
import type { Hot, HotGroups } from './ops/hot.ts'

/** The keys of a house: 32 bytes for sealing identity numbers, Ed25519 for heads, P-256 for what phones seal to us. */
export type Keys = {
  identity: Buffer
  heads: { name: string; privateKey: KeyObject; publicKey: Buffer }
  sealing: { privateKey: KeyObject; spki: string }
}

/** What every route and job of one server process shares. It holds no state that another process would miss. */
export type House = {
  store: Store
  city: City
  keys: Keys
  /** Milliseconds since 1970; frozen in tests. */
  now: () => number
  bus: Bus
  /** The groups of each hot kind of op, by its name. */
  hot: HotGroups
  publicUrl: string
  dataDir: string
  /** The one-time first-run token's SHA-256, while the database has no account. */
  firstRun: { tokenHash: Buffer | null }
  log: FastifyBaseLogger
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
  /** A function where an act needs the house's keys. */
  ops?: readonly Bound[] | ((house: House) => readonly Bound[])
}
