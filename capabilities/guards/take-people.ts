import type { Id } from '#kernel/id.ts'
import { inTurn } from '#shell/db/locks.ts'
import type { Db } from '#shell/db/pool.ts'

/**
 * Takes some people's time for this transaction: rostering, swap, leave and the end of an employment judge each against
 * what the other left, also where they touch no row in common. Taken before what is judged is read, in one order, so that
 * two never wait for each other.
 */
export const takePeople = (db: Db, people: readonly Id[]): Promise<unknown> => inTurn(db, 'time', people)
