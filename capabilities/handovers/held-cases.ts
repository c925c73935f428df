import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { BoundKind } from '#shell/cases/acting.ts'
import { compel } from '#shell/cases/advance.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { noSuccessor, refusedPost } from './cases/kinds.ts'
import type { Place } from './standing.ts'

const kinds: readonly BoundKind[] = [noSuccessor, refusedPost]

/** The open cases of one kind about an attendance, as far as the reader may know them. */
export const openAbout = (db: Db, attendanceId: Id, kind?: string): Promise<{ id: Id; kind: string }[]> =>
  db
    .selectFrom('case')
    .select(['id', 'kind'])
    .where('aboutId', '=', attendanceId)
    .where('kind', 'in', kind ? [kind] : kinds.map(one => one.kind))
    .where('closedAt', 'is', null)
    .execute()

/** What waited for this guard to get away ends with it: taken over, or let go. */
export async function settle(doing: Doing, attendanceId: Id, action: 'take-over' | 'let-go'): Promise<Change[]> {
  const changes: Change[] = []
  for (const { id, kind } of await openAbout(doing.db, attendanceId)) {
    const passed = await compel(doing, kindNamed(kind), id, action)
    if (passed.ok) changes.push(...passed.value.changes)
  }
  return changes
}

const kindNamed = (name: string): BoundKind => kinds.find(one => one.kind === name) ?? noSuccessor

/**
 * Whose such a case is: the leader who stands on the site then; the office where that is the guard who waits, since an
 * outgoing leader does not answer himself; else whoever leads for the employer.
 */
export async function ownerOf({ db, actor, happenedAt }: Doing, { siteId, partyId }: Place) {
  const { rows } = await sql<{ personId: Id; partyId: Id }>`
    select * from duty_leader(${siteId}, ${instant(happenedAt)})`.execute(db)
  const [leader] = rows
  if (leader?.personId === actor.personId || actor.role === 'leader') return { role: 'office', partyId } as const
  return leader
    ? ({ role: 'leader', partyId: leader.partyId, personId: leader.personId } as const)
    : ({ role: 'leader', partyId } as const)
}

/** The one line of such a matter: the name of the post, which says the same in every language. */
export async function lineOf({ db }: Pick<Doing, 'db'>, { postId }: Place): Promise<string> {
  const post = postId
    ? await db.selectFrom('post').select('name').where('id', '=', postId).executeTakeFirst()
    : undefined
  return post?.name.slice(0, 120) ?? '—'
}
