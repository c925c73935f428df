import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { seenCase } from '#shell/cases/head.ts'
import type { Db } from '#shell/db/pool.ts'
import type { CaseFull } from './schema.ts'
import { allowedOn, ownOpenIds, rowsOf, type Reading } from './store.ts'

/** One matter as it opens; undefined where the reader may not see it. */
export async function oneCase(reading: Reading, id: Id): Promise<CaseFull | undefined> {
  const { db, me, kinds } = reading
  const head = await seenCase(db, id)
  const [row] = head ? await rowsOf(reading, [id]) : []
  if (!head || !row) return undefined
  const kind = kinds.get(head.kind)
  const people = await peopleOf(db, id)
  const { passesOn } = await db.selectFrom('case').select('passesOn').where('id', '=', id).executeTakeFirstOrThrow()
  const nameOf = (person: Id | null): string | null => (person === null ? null : (people.get(person) ?? null))
  return {
    ...row,
    personName: nameOf(row.personId),
    ownerName: nameOf(head.ownerPerson),
    openedByName: nameOf(head.openedPerson),
    passesOn,
    aboutTable: head.aboutTable,
    aboutId: head.aboutId,
    steps: await stepsOf(db, id, nameOf),
    named: await namedOn(db, id, nameOf),
    attachments: await attachedTo(db, id),
    parent: head.parentId ? ((await related(db, sql`c.id = ${head.parentId}`))[0] ?? null) : null,
    children: await related(db, sql`c.parent_id = ${id}`),
    can: kind ? allowedOn(kind, me, head) : [],
  }
}

/** The open matters that are the reader’s, about the reader, or noted by them, by when they are due. */
export async function ownCases(reading: Reading): Promise<CaseFull[]> {
  const found: CaseFull[] = []
  for (const id of await ownOpenIds(reading)) {
    const one = await oneCase(reading, id)
    if (one) found.push(one)
  }
  return found
}

type Names = (person: Id | null) => string | null

/** The names of everybody on a case, for whoever may see it. */
async function peopleOf(db: Db, id: Id): Promise<Map<Id, string>> {
  const { rows } = await sql<{ personId: Id; name: string }>`select * from case_people(${id})`.execute(db)
  return new Map(rows.map(({ personId, name }) => [personId, name]))
}

type StepRow = Omit<CaseFull['steps'][number], 'byName'> & { byPerson: Id | null }

async function stepsOf(db: Db, id: Id, nameOf: Names): Promise<CaseFull['steps']> {
  const { rows } = await sql<StepRow>`
    select s.id, s.action, s.from_state, s.to_state, s.by_person, m.role as by_role, s.by_membership is null as by_clock,
      s.says, s.facts - 'photos' as facts, s.happened_at, s.received_at
    from case_step s left join case_roles(${id}) m on m.membership_id = s.by_membership
    where s.case_id = ${id} order by s.received_at, s.id`.execute(db)
  return rows.map(({ byPerson, ...step }) => ({ ...step, byName: nameOf(byPerson) }))
}

type NamedRow = { partyName: string | null; personId: Id | null; standing: string }

async function namedOn(db: Db, id: Id, nameOf: Names): Promise<CaseFull['named']> {
  const { rows } = await sql<NamedRow>`
    select party.name as party_name, n.person_id, n.standing from case_party n
    left join party on party.id = n.party_id where n.case_id = ${id} order by n.named_at, n.id`.execute(db)
  return rows.map(({ personId, ...named }) => ({ ...named, personName: nameOf(personId) }))
}

const attachedTo = (db: Db, id: Id): Promise<CaseFull['attachments']> =>
  db
    .selectFrom('attachment')
    .select(eb => ['id', eb.ref('kind').$castTo<'photo' | 'voice'>().as('kind'), 'seconds', 'takenAt', 'arrivedAt'])
    .where('aboutId', '=', id)
    .orderBy('takenAt')
    .orderBy('id')
    .execute()

async function related(db: Db, which: ReturnType<typeof sql>): Promise<CaseFull['children']> {
  const { rows } = await sql<CaseFull['children'][number]>`
    select c.id, c.kind, c.state, c.facts from "case" c where ${which} order by c.opened_at, c.id`.execute(db)
  return rows
}
