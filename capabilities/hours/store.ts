import { sql, type SqlBool } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Book, PlannedShift } from './rules/month.ts'
import type { LeaveKind } from './schema.ts'

/** Whose hours: all of the reader's party, those who stand on one site, or one person. */
export type Whose = { siteId?: Id | undefined; personId?: Id | undefined; partyId?: Id | undefined }
export type Paging = { after?: string | undefined; limit: number }
export type Worker = Pick<Book, 'personId' | 'partyId' | 'name' | 'number' | 'work' | 'employed' | 'parties'>

const ours = sql<SqlBool>`e.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[])`

/** The name of a party the reader sees; empty where they do not. */
export async function partyName(db: Db, partyId: Id): Promise<string> {
  const found = await db.selectFrom('party').select('name').where('id', '=', partyId).executeTakeFirst()
  return found?.name ?? ''
}

/**
 * Those employed in a month, by number, one line for each employer: of the reader's own parties, or the reader. A
 * person employed twice in the month stands once, with both stretches.
 */
export async function workers(
  db: Db,
  whose: Whose & Paging & { fromOn: Day; untilOn: Day; from: number; to: number; self: boolean },
): Promise<{ rows: Worker[]; next: string | null }> {
  const { siteId, personId, partyId, after, limit, fromOn, untilOn, from, to, self } = whose
  let query = db
    .selectFrom('employment as e')
    .innerJoin('person', 'person.id', 'e.personId')
    .select(['e.personId', 'e.partyId', 'person.name'])
    .select(sql<string>`(array_agg(e.number order by e.from_on desc))[1]`.as('number'))
    .select(sql<string[]>`(array_agg(to_jsonb(e.work) order by e.from_on desc))[1]`.as('work'))
    .select(
      sql<
        Book['employed']
      >`jsonb_agg(jsonb_build_object('fromOn', e.from_on, 'untilOn', e.until_on) order by e.from_on)`.as('employed'),
    )
    .select(
      sql<string[]>`array(select up.ancestor_id::text from party_up up where up.party_id = e.party_id)`.as('parties'),
    )
    .where('e.fromOn', '<=', untilOn)
    .where(eb => eb.or([eb('e.untilOn', 'is', null), eb('e.untilOn', '>=', fromOn)]))
    .groupBy(['e.personId', 'e.partyId', 'person.name'])
  if (!self) query = query.where(ours)
  if (personId) query = query.where('e.personId', '=', personId)
  if (partyId) query = query.where('e.partyId', '=', partyId)
  if (siteId)
    query = query.where(
      sql<SqlBool>`exists (select from shift s where s.person_id = e.person_id and s.site_id = ${siteId} and s.state = 'published'
        and s.starts_at < ${instant(to)} and s.starts_at >= ${instant(from)})`,
    )
  const cursor = after?.split('|')
  let page = db
    .selectFrom(query.as('w'))
    .selectAll()
    .orderBy('number')
    .orderBy('personId')
    .orderBy('partyId')
    .limit(limit + 1)
  if (cursor?.length === 3)
    page = page.where(
      sql<SqlBool>`(number, person_id::text, party_id::text) > (${cursor[0]}, ${cursor[1]}, ${cursor[2]})`,
    )
  const rows = await page.execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    rows: rows.slice(0, limit),
    next: last ? [last.number, last.personId, last.partyId].join('|') : null,
  }
}

type Reach = { from: number; to: number }
const those = (people: readonly Id[]) => sql<Id>`(select unnest(${people}::uuid[]))`

type OutOfSight = {
  id: Id
  personId: Id
  partyId: Id
  startsAt: string
  endsAt: string
  mark: string | null
  postKind: string
  postName: string
  siteName: string
}

/** The published shifts of some people that touch a stretch of time, those on sites their employer has lost too. */
export async function shiftsOf(db: Db, people: readonly Id[], { from, to }: Reach) {
  const [since, until] = [instant(from - 24 * 3_600_000), instant(to)]
  const lost = sql<OutOfSight>`work_out_of_sight(${people}::uuid[], ${since}, ${until})`
  const rows = await db
    .selectFrom('shift as s')
    .leftJoin('post as p', 'p.id', 's.postId')
    .leftJoin('site as t', 't.id', 's.siteId')
    .select(['s.id', 's.personId', 's.partyId', 's.startsAt', 's.endsAt', 's.mark'])
    .select(['p.kind as postKind', 'p.name as postName', 't.name as siteName'])
    .where('s.state', '=', 'published')
    .where('s.personId', 'in', those(people))
    .where('s.startsAt', '>', since)
    .where('s.startsAt', '<', until)
    .unionAll(
      db
        .selectFrom(lost.as('w'))
        .select(['w.id', 'w.personId', 'w.partyId', 'w.startsAt', 'w.endsAt', 'w.mark'])
        .select(['w.postKind', 'w.postName', 'w.siteName']),
    )
    .orderBy('startsAt')
    .execute()
  return rows.map(({ startsAt, endsAt, personId, partyId, ...row }) => ({
    personId,
    partyId,
    shift: { ...row, from: millis(startsAt), to: millis(endsAt) } satisfies PlannedShift,
  }))
}

/** Sign-ons of some people near a stretch of time: to a shift, from then to then. */
export async function attendancesOf(db: Db, people: readonly Id[], { from, to }: Reach) {
  const rows = await db
    .selectFrom('attendance')
    .select(['personId', 'shiftId', 'onAt', 'offAt', 'enteredBy', 'leftBy'])
    .where('personId', 'in', those(people))
    .where('onAt', '>', instant(from - 48 * 3_600_000))
    .where('onAt', '<', instant(to + 24 * 3_600_000))
    .execute()
  return rows.map(({ personId, shiftId, onAt, offAt, enteredBy, leftBy }) => ({
    personId,
    one: {
      shiftId,
      on: millis(onAt),
      off: offAt === null ? null : millis(offAt),
      behalf: enteredBy !== null || leftBy !== null,
    },
  }))
}

/** Punches of an attendance clock, by person and party. */
export async function punchesOf(db: Db, people: readonly Id[], { from, to }: Reach) {
  const rows = await db
    .selectFrom('punch')
    .select(['personId', 'partyId', 'at'])
    .where('personId', 'in', those(people))
    .where('at', '>', instant(from - 24 * 3_600_000))
    .where('at', '<', instant(to + 24 * 3_600_000))
    .execute()
  return rows.map(({ at, ...row }) => ({ ...row, at: millis(at) }))
}

/** Approved leave that touches a stretch of time. */
export async function leaveOf(db: Db, people: readonly Id[], { from, to }: Reach) {
  const rows = await db
    .selectFrom('absence')
    .select(['personId', 'partyId', 'startsAt', 'endsAt'])
    .select(eb => eb.ref('kind').$castTo<LeaveKind>().as('kind'))
    .where('state', '=', 'approved')
    .where('personId', 'in', those(people))
    .where('endsAt', '>', instant(from))
    .where('startsAt', '<', instant(to))
    .execute()
  return rows.map(({ startsAt, endsAt, personId, partyId, kind }) => ({
    personId,
    partyId,
    one: { kind, from: millis(startsAt), to: millis(endsAt) },
  }))
}
