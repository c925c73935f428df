import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { CheckState } from './rules/judge-answer.ts'

/** A check the reader may change, held until the transaction ends; undefined where there is none. */
export const heldCheck = (db: Db, id: Id) =>
  db
    .selectFrom('spotCheck')
    .select(eb => [
      'id',
      'siteId',
      'postId',
      'shiftId',
      'partyId',
      'personId',
      'source',
      'askedAt',
      'dueAt',
      'reachedAt',
      'answeredAt',
      eb.ref('state').$castTo<CheckState>().as('state'),
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
export type HeldCheck = NonNullable<Awaited<ReturnType<typeof heldCheck>>>
