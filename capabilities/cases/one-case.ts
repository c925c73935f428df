import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { seenCase } from '#shell/cases/head.ts'
import type { Db } from '#shell/db/pool.ts'
import type { CaseFull } from './schema.ts'
import { allowedOn, rowsOf, type Reading } from './store.ts'

/** One matter as it opens; undefined where the reader may not see it. */
export async function oneCase(reading: Reading, id: Id): Promise<CaseFull | undefined> {
  const { db, me, kinds } = reading
  const head = await seenCase(db, id)
  const [row] = head ? await rowsOf(reading, [id]) : []
  if (!head || !row) return undefined
  const kind = kinds.get(head.kind)
  return {
    ...row,
    ...(await beginningOf(db, id)),
    aboutTable: head.aboutTable,
    aboutId: head.aboutId,
    steps: await stepsOf(db, id),
    named: await namedOn(db, id),
    attachments: await attachedTo(db, id),
    parent: head.parentId ? ((await related(db, sql`c.id = ${head.parentId}`))[0] ?? null) : null,
    children: await related(db, sql`c.parent_id = ${id}`),
    can: kind ? allowedOn(kind, me, head) : [],
  }
}

async function beginningOf(db: Db, id: Id): Promise<Pick<CaseFull, 'openedByName' | 'passesOn'>> {
  const { rows } = await sql<Pick<CaseFull, 'openedByName' | 'passesOn'>>`
    select person.name as opened_by_name, c.passes_on from "case" c left join person on person.id = c.opened_person
    where c.id = ${id}`.execute(db)
  return rows[0] as Pick<CaseFull, 'openedByName' | 'passesOn'>
}

async function stepsOf(db: Db, id: Id): Promise<CaseFull['steps']> {
  const { rows } = await sql<CaseFull['steps'][number]>`
    select s.id, s.action, s.from_state, s.to_state, person.name as by_name, m.role as by_role, s.by_membership is null as by_clock,
      s.says, s.facts - 'photos' as facts, s.happened_at, s.received_at
    from case_step s left join person on person.id = s.by_person left join membership m on m.id = s.by_membership
    where s.case_id = ${id} order by s.received_at, s.id`.execute(db)
  return rows
}

async function namedOn(db: Db, id: Id): Promise<CaseFull['named']> {
  const { rows } = await sql<CaseFull['named'][number]>`
    select party.name as party_name, person.name as person_name, n.standing from case_party n
    left join party on party.id = n.party_id left join person on person.id = n.person_id
    where n.case_id = ${id} order by n.named_at, n.id`.execute(db)
  return rows
}

const attachedTo = (db: Db, id: Id): Promise<CaseFull['attachments']> =>
  db
    .selectFrom('attachment')
    .select(eb => [
      'id',
      eb.ref('kind').$castTo<'photo' | 'voice'>().as('kind'),
      'seconds',
      'takenAt',
      'arrivedAt',
    ])
    .where('aboutId', '=', id)
    .orderBy('takenAt')
    .orderBy('id')
    .execute()

async function related(db: Db, which: ReturnType<typeof sql>): Promise<CaseFull['children']> {
  const { rows } = await sql<CaseFull['children'][number]>`
    select c.id, c.kind, c.state, c.facts from "case" c where ${which} order by c.opened_at, c.id`.execute(db)
  return rows
}
