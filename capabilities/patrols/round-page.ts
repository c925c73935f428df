import { sql } from 'kysely'
import { allowed, defineAccess, type Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import { laidOf } from '../sites/index.ts'
import { pointsAt } from '../sites/rules/points-at.ts'
import type { RoundPage } from './schema.ts'

type Head = Omit<RoundPage, 'points' | 'signatures' | 'findings' | 'can'> & {
  routeId: Id | null
  personId: Id
  openedAt: string
}

/** Who may put a second name to a round: whoever is in charge, never whoever walked it. */
const mayOn = defineAccess<{ personId: Id; signed: boolean }>()({
  sign: (me, round) =>
    ['leader', 'manager', 'office', 'administrator'].includes(me.role) &&
    me.personId !== round.personId &&
    !round.signed,
})

/** One round: its points in their order, when each was reached and what was answered there; undefined where the reader sees none. */
export async function roundPage(db: Db, actor: Actor, id: Id): Promise<RoundPage | undefined> {
  const { rows } = await sql<Head>`
    select r.id, r.route_id, route.name as route_name, r.person_id, p.name as person_name, r.started_at, r.ended_at, r.behalf_reason as written_for,
      least(r.started_at, r.received_at) as opened_at
    from round r left join route on route.id = r.route_id left join person p on p.id = r.person_id where r.id = ${id}`.execute(
    db,
  )
  const [head] = rows
  if (!head) return undefined
  const { routeId, personId, openedAt, ...shown } = head
  const signatures = await signaturesOn(db, id)
  const signed = signatures.some(one => one.personId === actor.personId)
  return {
    ...shown,
    points: await pointsOn(db, {
      id,
      route: await routeAt(db, routeId, Date.parse(head.startedAt)),
      personId,
      openedAt,
    }),
    signatures: signatures.map(({ personId: _, ...one }) => one),
    findings: await findingsOn(db, id),
    can: allowed(mayOn, actor, { personId, signed }),
  }
}

// The shape of what GET /attachments answers.
const attached = sql`json_build_object('id', t.id, 'kind', t.kind, 'personId', t.person_id, 'takenAt', t.taken_at, 'receivedAt', t.received_at,
  'arrivedAt', t.arrived_at, 'fileId', f.id, 'mediaType', f.media_type, 'seconds', t.seconds)`

type Of = { id: Id; route: readonly Id[]; personId: Id; openedAt: string }

/** The points of the route as they lay when it was walked. */
async function routeAt(db: Db, routeId: Id | null, at: number): Promise<readonly Id[]> {
  const laid = routeId === null ? undefined : (await laidOf(db, [routeId])).get(routeId)
  return laid ? pointsAt(laid, at) : []
}

// A point of the route that was not reached is there as well, without a time.
async function pointsOn(db: Db, { id, route, personId, openedAt }: Of): Promise<RoundPage['points']> {
  const { rows } = await sql<RoundPage['points'][number]>`
    with reached as (
      select distinct on (s.checkpoint_id) s.checkpoint_id, s.happened_at, s.how from scan s
      where s.round_id = ${id} and s.person_id = ${personId} and s.checkpoint_id is not null and s.received_at >= ${openedAt}
      order by s.checkpoint_id, s.happened_at)
    select c.id as checkpoint_id, c.name, reached.happened_at as at, reached.how,
      coalesce((select json_agg(json_build_object('id', a.id, 'kind', q.kind, 'asked', q.says, 'good', a.good, 'says', a.says,
          'photos', coalesce((select json_agg(${attached} order by t.taken_at, t.id) from attachment t left join file f on f.id = t.file_id where (t.about_id = a.id or t.about_id in (select k.id from "case" k where k.about_id = a.id))), '[]'::json))
          order by a.good, q.position, a.id)
        from point_answer a left join point_question q on q.id = a.question_id where a.round_id = ${id} and a.checkpoint_id = c.id), '[]') as answers
    from checkpoint c left join unnest(${route}::uuid[]) with ordinality as p (checkpoint_id, position) on p.checkpoint_id = c.id left join reached on reached.checkpoint_id = c.id
    where p.position is not null or reached.checkpoint_id is not null
    order by p.position nulls last, reached.happened_at`.execute(db)
  return rows
}

async function signaturesOn(db: Db, id: Id): Promise<(RoundPage['signatures'][number] & { personId: Id })[]> {
  const { rows } = await sql<RoundPage['signatures'][number] & { personId: Id }>`
    select s.person_id, coalesce(p.name, '') as name, s.signed_at, s.says from round_sign s left join person p on p.id = s.person_id
    where s.round_id = ${id} and s.in_charge order by s.signed_at, s.id`.execute(db)
  return rows
}

async function findingsOn(db: Db, id: Id): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select distinct f.kind from finding f where f.about_id = ${id}
      or f.about_id in (select a.id from point_answer a where a.round_id = ${id}) order by f.kind`.execute(db)
  return rows.map(({ kind }) => kind)
}
