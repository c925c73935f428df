import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { inTurn } from '#shell/db/locks.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { RosterShift, ShiftPlan } from './schema.ts'

// What a change of a roster reads and writes: sets of shifts, one statement for each kind of change.

/** A shift to be changed, with what decides whether it may be. */
export type Standing = RosterShift & { partyId: Id; ours: boolean; attended: boolean }

/**
 * Takes a site's roster for this transaction: of two offices that change it at once the second waits, and then judges
 * and compares against what the first left.
 */
export const takeRoster = (db: Db, siteId: Id): Promise<unknown> => inTurn(db, 'roster', [siteId])

/** The site's shifts with these ids, as far as the reader sees them. */
export const standingShifts = async (db: Db, siteId: Id, ids: readonly Id[]): Promise<Map<Id, Standing>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Standing>`
    select s.id, s.post_id as "postId", s.person_id as "personId", s.party_id as "partyId", s.starts_at as "startsAt", s.ends_at as "endsAt",
      s.state, s.mark, s.version, s.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[]) as ours,
      exists (select from attendance a where a.shift_id = s.id) as attended
    from shift s where s.site_id = ${siteId} and s.id = any(${ids}::uuid[]) order by s.id`.execute(db)
  return new Map(rows.map(row => [row.id, row]))
}

/** Who changed each of some shifts last, and when; the name is null where the reader may not see it. */
export const lastChanges = async (
  db: Db,
  ids: readonly Id[],
): Promise<{ id: Id; by: string | null; at: string | null }[]> =>
  (
    await sql<{ id: Id; by: string | null; at: string | null }>`
      select c.id, e.name as by, e.received_at as at from unnest(${ids}::uuid[]) as c(id)
      left join lateral (select p.name, e.received_at from entry e left join membership m on m.id = e.by_membership left join person p on p.id = m.person_id
        where e.about_id = c.id and e.about_table = 'shift' order by e.received_at desc, e.id desc limit 1) e on true`.execute(
      db,
    )
  ).rows

type Placed = ShiftPlan & { partyId: Id; state: RosterShift['state'] }

const plain = ({ id, postId, personId, partyId, startsAt, endsAt, state, mark = null }: Placed) => ({
  id,
  post_id: postId,
  person_id: personId,
  party_id: partyId,
  starts_at: instant(millis(startsAt)),
  ends_at: instant(millis(endsAt)),
  state,
  mark,
})
const columns = sql.raw(
  'id uuid, post_id uuid, person_id uuid, party_id uuid, starts_at timestamptz, ends_at timestamptz, state text, mark text',
)

export const addShifts = async (db: Db, siteId: Id, added: readonly Placed[], now: number): Promise<void> => {
  if (added.length === 0) return
  await sql`insert into shift (id, site_id, post_id, party_id, person_id, starts_at, ends_at, state, mark, created_at)
    select id, ${siteId}, post_id, party_id, person_id, starts_at, ends_at, state, mark, ${instant(now)}
    from json_to_recordset(${JSON.stringify(added.map(plain))}::json) as r(${columns})`.execute(db)
}

type Seen = { id: Id; version: number }

/** Moves shifts that are still as they were seen; the ids of those moved, since somebody else's act may come between. */
export const moveShifts = async (db: Db, moved: readonly (Placed & Seen)[]): Promise<Id[]> => {
  if (moved.length === 0) return []
  const rows = moved.map(one => ({ ...plain(one), version: one.version }))
  const done = await sql<{
    id: Id
  }>`update shift set post_id = r.post_id, party_id = r.party_id, person_id = r.person_id,
      starts_at = r.starts_at, ends_at = r.ends_at, state = r.state, mark = r.mark, version = shift.version + 1
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(${columns}, version integer)
    where shift.id = r.id and shift.version = r.version returning shift.id`.execute(db)
  return done.rows.map(({ id }) => id)
}

/** Sets the state of shifts that are still as they were seen; the ids of those set. */
export const setStates = async (db: Db, seen: readonly Seen[], state: RosterShift['state']): Promise<Id[]> => {
  if (seen.length === 0) return []
  const rows = seen.map(({ id, version }) => ({ id, version }))
  const done = await sql<{ id: Id }>`update shift set state = ${state}, version = shift.version + 1
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, version integer)
    where shift.id = r.id and shift.version = r.version returning shift.id`.execute(db)
  return done.rows.map(({ id }) => id)
}

/**
 * Looks at overlaps only when all is written, so that two guards can change places in one step. Throws the constraint's
 * own error, which the door turns into `shift.overlap`, before anything is answered.
 */
export async function withOverlapsLast<T>(db: Db, write: () => Promise<T>): Promise<T> {
  await sql`set constraints shift_person_overlap deferred`.execute(db)
  const written = await write()
  await sql`set constraints shift_person_overlap immediate`.execute(db)
  return written
}

/** Shifts as they are now, by id. */
export const rosterShifts = async (db: Db, ids: readonly Id[]): Promise<RosterShift[]> => {
  const { rows } = await sql<RosterShift>`
    select id, post_id as "postId", person_id as "personId", starts_at as "startsAt", ends_at as "endsAt", state, mark, version
    from shift where id = any(${ids}::uuid[]) order by starts_at, id`.execute(db)
  return rows
}
