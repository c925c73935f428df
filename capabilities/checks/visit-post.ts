import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { attach, foundIn } from '../files/index.ts'
import { mayCall } from './access.ts'
import type { visitPost } from './ops.ts'
import { against, answeredFor, knownPeople, type Known } from './standing.ts'

type Input = InputOf<typeof visitPost>
const weekMs = 7 * 86_400_000

/**
 * 到岗查看: what somebody saw who came by. That of a client or the police is noted by the leader as they said it, with
 * the organ they came from. A sender who is not in charge, and a name they cannot know, are findings.
 */
export const postVisited: Act<Input, null> = async (doing, input) => {
  const { db, actor, opId } = doing
  if (!mayCall(actor, null)) {
    const changes = await against(doing, 'call-not-in-charge')
    return done({ answer: null, changes, findings: ['call-not-in-charge'] })
  }
  const siteId = await answeredFor(db, input.siteId)
  const at = instant(seenAt(doing, input))
  const shiftId = input.personId && siteId ? await shiftThen(doing, input.personId, siteId, at) : null
  const wanted = input.personId ? [{ personId: input.personId, ...(shiftId ? { shiftId } : {}) }] : []
  const person = (await knownPeople(doing, wanted, siteId)).get(input.personId ?? '')
  await keep(doing, input, { siteId, at, person })
  const about = { siteId, partyId: person?.partyId ?? actor.partyId }
  const pictures = await attach(doing, { table: 'spot_check', id: opId, ...about }, input.photos)
  const strange = input.personId !== undefined && !person
  const findings = strange ? await against(doing, 'call-stranger') : []
  const personId = person?.personId ?? null
  return done({
    answer: null,
    changes: [{ kind: 'check.visit', table: 'spot_check', id: opId, ...about, personId }, ...pictures, ...findings],
    findings: [...(strange ? ['call-stranger'] : []), ...foundIn(pictures)],
  })
}

/** When it was, as told afterwards: never later than it was noted, nor more than a week before. */
const seenAt = ({ happenedAt }: Doing, { at }: Input): number =>
  at === undefined ? happenedAt : Math.min(happenedAt, Math.max(happenedAt - weekMs, millis(at)))

/** The shift somebody stood on at a site at an instant. */
async function shiftThen({ db }: Doing, personId: Id, siteId: Id, at: string): Promise<Id | null> {
  const { rows } = await sql<{ id: Id }>`
    select s.id from shift s where s.person_id = ${personId} and s.site_id = ${siteId} and s.state = 'published'
      and s.starts_at <= ${at}::timestamptz + interval '1 hour' and s.starts_at > ${at}::timestamptz - interval '25 hours'
      and s.ends_at > ${at}::timestamptz - interval '1 hour'
    order by s.starts_at desc limit 1`.execute(db)
  return rows[0]?.id ?? null
}

type Kept = { siteId: Id | null; at: string; person: Known | undefined }

// Rows of a post and its site go together: a post of another site is left out.
const keep = async ({ db, actor, opId, now }: Doing, input: Input, { siteId, at, person }: Kept): Promise<unknown> => {
  const { postId, source, seen, says = null } = input
  const post = postId && siteId ? await postOn(db, postId, siteId) : null
  const who = { partyId: person?.partyId ?? actor.partyId, personId: person?.personId ?? null }
  const place = { siteId, postId: post ?? person?.postId ?? null, shiftId: person?.shiftId ?? null }
  return db
    .insertInto('spotCheck')
    .values({
      id: opId,
      ...place,
      ...who,
      source,
      state: 'seen',
      drawn: null,
      askedAt: at,
      dueAt: null,
      reachedAt: null,
      answeredAt: null,
      byMembership: actor.membershipId,
      seen: JSON.stringify(seen),
      says,
      calledAt: null,
      calledBy: null,
      receivedAt: instant(now),
    })
    .execute()
}

const postOn = async (db: Doing['db'], postId: Id, siteId: Id): Promise<Id | null> =>
  (await db.selectFrom('post').select('id').where('id', '=', postId).where('siteId', '=', siteId).executeTakeFirst())
    ?.id ?? null
