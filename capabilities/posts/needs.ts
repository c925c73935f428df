import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Need } from './schema.ts'

const rows = (db: Db) =>
  db
    .selectFrom('postNeed')
    .select(eb => [
      'postNeed.id',
      'postNeed.postId',
      eb.ref('postNeed.dayKind').$castTo<Need['dayKind']>().as('dayKind'),
      'postNeed.starts',
      'postNeed.minutes',
      'postNeed.heads',
      'postNeed.fromOn',
      'postNeed.untilOn',
    ])
    .orderBy('fromOn')
    .orderBy('dayKind')
    .orderBy('starts')
    .orderBy('postNeed.id')

// Withdrawn before it began: such a row ends the day before it starts and so is in effect on no day.
const meant = sql<boolean>`(until_on is null or until_on >= from_on)`

/** What the posts of a site need on a day and after it, by post, each with its post's name. */
export const siteNeeds = (db: Db, siteId: Id, on: Day): Promise<(Need & { postName: string })[]> =>
  rows(db)
    .innerJoin('post', 'post.id', 'postNeed.postId')
    .select('post.name as postName')
    .clearOrderBy()
    .orderBy('post.position')
    .orderBy('post.name')
    .orderBy('postNeed.fromOn')
    .orderBy('postNeed.dayKind')
    .orderBy('postNeed.starts')
    .where('postNeed.siteId', '=', siteId)
    .where(meant)
    .where(eb => eb.or([eb('postNeed.untilOn', 'is', null), eb('postNeed.untilOn', '>=', on)]))
    .execute()

/** What one post needs on a day and after it: the spans in effect then and those planned. */
export const needsFrom = (db: Db, postId: Id, on: Day): Promise<Need[]> =>
  rows(db)
    .where('postId', '=', postId)
    .where(meant)
    .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', on)]))
    .execute()
