import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Kit } from './schema.ts'

/** What a post holds on a day, in its order. */
export const kitOf = (db: Db, postId: Id, today: Day): Promise<Kit[]> =>
  db
    .selectFrom('postKit')
    .select(eb => ['id', 'position', eb.ref('kind').$castTo<Kit['kind']>().as('kind'), 'item', 'count'])
    .where('postId', '=', postId)
    .where(eb => eb.or([eb('retiredOn', 'is', null), eb('retiredOn', '>', today)]))
    .orderBy('position')
    .orderBy('id')
    .execute()
