import { sql, type SqlBool } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { CheckRule } from './schema.ts'

/** A site whose rule the reader may see, and whether they may change it; undefined where there is none. */
export const siteStanding = (db: Db, siteId: Id): Promise<{ ours: boolean } | undefined> =>
  db
    .selectFrom('site')
    .select(sql<boolean>`site.id = any((select written_sites('check_rule'))::uuid[])`.as('ours'))
    .where('site.id', '=', siteId)
    .where(sql<SqlBool>`site.id = any((select seen_sites('check_rule'))::uuid[])`)
    .executeTakeFirst()

/** The rule of a site, or null. */
export const ruleOf = async (db: Db, siteId: Id): Promise<CheckRule | null> =>
  (await db
    .selectFrom('checkRule')
    .select(['starts', 'minutes', 'perShift', 'answerMinutes', 'radioMinutes'])
    .where('siteId', '=', siteId)
    .executeTakeFirst()) ?? null
