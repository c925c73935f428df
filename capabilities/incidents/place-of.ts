import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import type { Doing } from '#shell/door/door.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { knownPost, shiftFacts } from '../attendance/index.ts'

type Claimed = { siteId?: Id; postId?: Id; shiftId?: Id }
export type Place = { siteId: Id | null; postId: Id | null; shiftId: Id | null; partyId: Id }

/** Where something came up, as far as whoever reports it may know the place; another's shift lends nobody anything. */
export async function placeOf({ db, actor }: Doing, { siteId, postId, shiftId }: Claimed): Promise<Place> {
  const shift = shiftId ? await shiftFacts(db, shiftId) : null
  const mine = shift?.personId === actor.personId ? shift : null
  const post = postId ? await knownPost(db, postId) : null
  const site = siteId && !post ? await knownSite(db, siteId) : null
  return {
    siteId: post?.siteId ?? site ?? mine?.siteId ?? null,
    postId: post?.postId ?? (site && site !== mine?.siteId ? null : (mine?.postId ?? null)),
    shiftId: shiftId ?? null,
    partyId: mine?.partyId ?? actor.partyId,
  }
}

const knownSite = async (db: Db, id: Id): Promise<Id | null> =>
  (await db.selectFrom('site').select('id').where('id', '=', id).executeTakeFirst())?.id ?? null

/** A checkpoint of that site that the reader may know, else null. */
export const knownPoint = async (db: Db, id: Id | undefined, siteId: Id | null): Promise<Id | null> =>
  id && siteId
    ? ((
        await db
          .selectFrom('checkpoint')
          .select('id')
          .where('id', '=', id)
          .where('siteId', '=', siteId)
          .executeTakeFirst()
      )?.id ?? null)
    : null

export type Owner = { role: Role; partyId: Id; personId?: Id }

/**
 * Who has to answer: the leader on duty at the site now, else the leaders of the employer; a leader's own report goes to
 * the office. Somebody from elsewhere keeps what they wrote down themself.
 */
export async function ownerOf({ db, actor, now }: Doing, { siteId, partyId }: Place): Promise<Owner> {
  if (actor.role === 'leader') return { role: 'office', partyId }
  if (actor.role !== 'guard') return { role: actor.role, partyId: actor.partyId }
  const { rows } = siteId
    ? await sql<{ personId: Id; partyId: Id }>`select * from duty_leader(${siteId}, ${instant(now)})`.execute(db)
    : { rows: [] }
  const [leader] = rows
  return leader && leader.personId !== actor.personId ? { role: 'leader', ...leader } : { role: 'leader', partyId }
}
