import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import { dayAt, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { attach } from '../files/index.ts'
import { mayHold, mayTraining } from './access.ts'
import type { amendTraining, holdTraining } from './ops.ts'
import type { NewTraining } from './schema.ts'

type Lines = NewTraining['lines']
type Session = Omit<NewTraining, 'siteId' | 'postId' | 'photos'>

/**
 * 登记培训: what was taught whom, with each one's result. Refused: `access.denied`, `not-found` (a site or post that is not
 * theirs), `training.ahead`, `training.twice`, `training.people-unknown`.
 */
export const trainingHeld: Act<InputOf<typeof holdTraining>, { id: Id }> = async (doing, input) => {
  const { db, actor, opId, now } = doing
  if (!mayHold(actor, null)) return refuse('access.denied')
  const { siteId: site, postId: post, photos, ...session } = input
  const siteId: Id | null = site ?? null
  const postId: Id | null = post ?? null
  if (!(await placeKnown(db, siteId, postId))) return refuse('not-found')
  const refused = await wrongIn(doing, session)
  if (refused) return refused
  const { partyId, membershipId } = actor
  await db
    .insertInto('training')
    .values({
      id: opId,
      siteId,
      postId,
      partyId,
      byMembership: membershipId,
      ...columnsOf(session),
      createdAt: instant(now),
    })
    .execute()
  const lines = await addLines(doing, { id: opId, siteId, partyId }, session.lines)
  const pictures = await attach(doing, { table: 'training', id: opId, siteId, partyId }, photos)
  return done({
    answer: { id: opId },
    changes: [{ kind: 'training.hold', table: 'training', id: opId, siteId, partyId }, ...lines, ...pictures],
  })
}

/**
 * 更正: the session and who was there, until somebody signed for it. Who was listed and is no longer becomes absent: a line
 * is never taken away, and photos are only added. Refused: `not-found`, `access.denied`, `training.signed`, and what recording refuses.
 */
export const trainingAmended: Act<InputOf<typeof amendTraining>, null> = async (doing, input) => {
  const { trainingId, photos, ...session } = input
  const { db, actor } = doing
  const held = await standingOf(db, trainingId)
  if (!held) return refuse('not-found')
  if (held.ours && held.signed) return refuse('training.signed')
  if (!mayTraining.amend(actor, held)) return refuse('access.denied')
  const refused = await wrongIn(doing, session)
  if (refused) return refused
  await db.updateTable('training').set(columnsOf(session)).where('id', '=', trainingId).execute()
  const { siteId, partyId } = held
  const lines = await changeLines(doing, { id: trainingId, siteId, partyId }, session.lines)
  const pictures = await attach(doing, { table: 'training', id: trainingId, siteId, partyId }, photos)
  return done({
    answer: null,
    changes: [{ kind: 'training.amend', table: 'training', id: trainingId, siteId, partyId }, ...lines, ...pictures],
  })
}

const columnsOf = ({ kind, topic, heldOn, starts, minutes, trainer, place, content }: Session) => ({
  kind,
  topic: topic.trim(),
  heldOn,
  starts,
  minutes,
  trainer: trainer.trim(),
  place: place ?? null,
  content: content ?? null,
})

async function placeKnown(db: Db, siteId: Id | null, postId: Id | null): Promise<boolean> {
  if (!siteId) return postId === null
  const { rows } = await sql<{ known: boolean }>`select ${siteId}::uuid = any(seen_sites('training'))
    and (${postId}::uuid is null or exists (select from post where id = ${postId}::uuid and site_id = ${siteId}::uuid)) as known`.execute(
    db,
  )
  return rows[0]?.known === true
}

async function wrongIn({ db, actor, now, city }: Doing, { heldOn, lines }: Session): Promise<Refused | null> {
  if (heldOn > dayAt(now, city.timeZone)) return refuse('training.ahead', { day: heldOn }, { field: '/heldOn' })
  const people = new Set(lines.map(line => line.personId))
  if (people.size < lines.length) return refuse('training.twice', {}, { field: '/lines' })
  const known = await employedOn(db, actor.partyId, [...people], heldOn as Day)
  const count = people.size - known
  return count > 0 ? refuse('training.people-unknown', { count }, { field: '/lines' }) : null
}

// Somebody is trained before the first day as well, so whoever is in the books counts who had not left by then.
async function employedOn(db: Db, partyId: Id, people: readonly Id[], on: Day): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct e.person_id)::integer as n from employment e
    where e.person_id = any(${sql.val([...people])}::uuid[]) and e.party_id in (select party_id from party_up where ancestor_id = ${partyId})
      and (e.until_on is null or e.until_on >= ${on}::date)`.execute(db)
  return rows[0]?.n ?? 0
}

type Held = { id: Id; siteId: Id | null; partyId: Id }
const lineChange = (kind: string, held: Held, line: { id: Id; personId: Id }): Change => ({
  kind,
  table: 'training_line',
  id: line.id,
  siteId: held.siteId,
  partyId: held.partyId,
  personId: line.personId,
})

async function addLines({ db, now }: Doing, held: Held, lines: Lines): Promise<Change[]> {
  if (lines.length === 0) return []
  const { id: trainingId, siteId, partyId } = held
  const rows = lines.map(({ personId, result }) => ({ id: newId(now), trainingId, siteId, partyId, personId, result }))
  await db.insertInto('trainingLine').values(rows).execute()
  return rows.map(row => lineChange('training.hold', held, row))
}

async function changeLines(doing: Doing, held: Held, lines: Lines): Promise<Change[]> {
  const { db } = doing
  const before = await db
    .selectFrom('trainingLine')
    .select(['id', 'personId', 'result'])
    .where('trainingId', '=', held.id)
    .execute()
  const wanted = new Map(lines.map(({ personId, result }) => [personId, result]))
  const changed = before
    .map(line => ({ ...line, next: wanted.get(line.personId) ?? 'absent' }))
    .filter(line => line.next !== line.result)
  for (const { id, next } of changed)
    await db.updateTable('trainingLine').set({ result: next }).where('id', '=', id).execute()
  const known = new Set(before.map(line => line.personId))
  const added = await addLines(
    doing,
    held,
    lines.filter(line => !known.has(line.personId)),
  )
  return [...changed.map(line => lineChange('training.amend', held, line)), ...added]
}

type Standing = { siteId: Id | null; partyId: Id; ours: boolean; signed: boolean }
async function standingOf(db: Db, id: Id): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`select t.site_id, t.party_id,
      t.party_id = any(my_parties(array['office','leader','administrator'])) as ours,
      exists (select from training_sign s where s.training_id = t.id) as signed
    from training t where t.id = ${id} for update`.execute(db)
  return rows[0]
}
