import type pg from 'pg'
import type { Op, OpDeclaration } from '#kernel/op.ts'
import type { City } from '../db/pool.ts'
import type { Groups } from './groups.ts'

/** One op of a hot kind: whose token it came under (SHA-256), when it arrived, and the phone's clock at sending (ms). */
export type HotAsk<Input = unknown> = { token: Buffer; op: Op<Input>; receivedAt: number; deviceNow: number }

/**
 * What became of it: `done`; `repeated`, its op id is already known; `no-session`, the token holds none; `barred`,
 * its phone was revoked or the membership has ended, and the op belongs in quarantine.
 */
export type HotAnswer =
  | { state: 'done'; receivedAt: string; findings: string[] }
  | { state: 'repeated' }
  | { state: 'no-session' }
  | { state: 'barred' }

/** A fact that arrives so often that it commits in groups: how a group is written in one transaction. */
export type Hot = {
  declared: OpDeclaration
  commit(pool: pg.Pool, city: City, asks: readonly HotAsk[]): Promise<HotAnswer[]>
}

export type HotGroups = ReadonlyMap<string, Groups<HotAsk, HotAnswer>>
