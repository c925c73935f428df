import type { Role } from '#kernel/access.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Somebody, TestHouse } from '../house.ts'
import type { World } from '../world.ts'

/** What a row needs to make what it asks about. */
export type Ground = { it: TestHouse; ours: World; byHand: (work: (db: Db) => Promise<unknown>) => Promise<unknown> }

export type Asked = { path?: string; query?: string; body?: object; file?: Buffer; fields?: Record<string, string> }
/** The statuses by role; `rest` stands for the roles not named. */
export type Statuses = Partial<Record<Role, number>> & { rest: number }
export type Row = {
  /** What is asked about the records of a world, by somebody. */
  ask?: (world: World, who: Somebody) => Asked | Promise<Asked>
  /** About the asker's own district. */
  own: Statuses
  /** About the other district; left out where the route names no record. */
  other?: Statuses
  /** Where somebody who is not signed in gets another answer than 401. */
  open?: number
  /** Who keeps the books of the whole city here, and so is told of every district. */
  citywide?: Role[]
}
