import { sql } from 'kysely'
import type { Role } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Channel } from './rules/define-notice.ts'

// Who is asked about: the roles that may be told in the parties an event concerns (its own and those above it, and those
// that stand in relation to its site), and whom it names. Whether each of them may see what it is about is then asked
// of row security itself, in that person's own name: what one may not see, one is not told.

/** Whom one notice may be for. */
export type Wanted = {
  n: number
  kind: string
  roles: readonly Role[]
  people: readonly Id[]
  owner: { role: Role; partyId: Id } | null
  siteId: Id | null
  partyId: Id | null
}
export type Candidate = {
  n: number
  membershipId: Id
  personId: Id
  partyId: Id
  role: Role
  named: boolean
  /** On a published shift on that site now; on any at all. */
  here: boolean
  onShift: boolean
  mine: Channel[] | null
  office: Channel[] | null
}

/** Everybody who might be told, once for each membership. */
export async function candidates(db: Db, wanted: readonly Wanted[], now: number): Promise<Candidate[]> {
  const rows = wanted.map(({ n, kind, roles, people, owner, siteId, partyId }) => ({
    n,
    kind,
    roles,
    people,
    owner_role: owner?.role ?? null,
    owner_party: owner?.partyId ?? null,
    site_id: siteId,
    party_id: partyId,
  }))
  const at = instant(now)
  const result = await sql<Candidate>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as x(n integer, kind text, roles text[], people uuid[], owner_role text, owner_party uuid, site_id uuid, party_id uuid)),
    live as (select * from membership m where m.from_on <= ${at}::date + 1 and (m.until_on is null or m.until_on >= ${at}::date - 1)),
    found as (
      select w.n, w.kind, w.site_id, m.id, m.person_id, m.party_id, m.role, m.person_id = any(w.people) as named
      from wanted w join live m on m.person_id = any(w.people)
      union
      select w.n, w.kind, w.site_id, m.id, m.person_id, m.party_id, m.role, true
      from wanted w join party_up up on up.party_id = w.owner_party join live m on m.party_id = up.ancestor_id and m.role = w.owner_role
      union
      select w.n, w.kind, w.site_id, m.id, m.person_id, m.party_id, m.role, false
      from wanted w join party_up up on up.party_id = w.party_id join live m on m.party_id = up.ancestor_id and m.role = any(w.roles)
      union
      select w.n, w.kind, w.site_id, m.id, m.person_id, m.party_id, m.role, false
      from wanted w join site_party sp on sp.site_id = w.site_id and sp.from_on <= ${at}::date + 1 and (sp.until_on is null or sp.until_on >= ${at}::date)
        join party_up up on up.party_id = sp.party_id join live m on m.party_id = up.ancestor_id and m.role = any(w.roles))
    select f.n, f.id as membership_id, f.person_id, f.party_id, f.role, f.named, own.channels as mine, of.channels as office,
      f.site_id is not null and exists (select from shift s where s.person_id = f.person_id and s.site_id = f.site_id and s.state = 'published'
        and s.starts_at <= ${at} and s.ends_at > ${at} and s.starts_at > ${at}::timestamptz - interval '24 hours') as here,
      exists (select from shift s where s.person_id = f.person_id and s.state = 'published'
        and s.starts_at <= ${at} and s.ends_at > ${at} and s.starts_at > ${at}::timestamptz - interval '24 hours') as on_shift
    from found f left join notice_rule own on own.person_id = f.person_id and own.kind = f.kind
    left join notice_rule of on of.person_id is null and of.party_id = f.party_id and of.role = f.role and of.kind = f.kind
    order by f.n, f.named desc, f.id`.execute(db)
  return result.rows
}

/** A leader who stands on the site now is told for all leaders: the others sleep. Where none does, each of them is. */
export function nearest<T extends Pick<Candidate, 'role' | 'named' | 'here'>>(found: readonly T[]): T[] {
  const onSite = found.some(one => one.role === 'leader' && one.here && !one.named)
  return found.filter(one => one.named || one.role !== 'leader' || one.here || !onSite)
}

export type About = { table: string; id: Id }
const plain = /^[a-z][a-z_]*$/

/**
 * Which of some records somebody sees in one of their roles, as `table id`. Their voice holds for these readings alone;
 * afterwards the transaction is the system's again.
 */
export async function seenBy(db: Db, membershipId: Id, abouts: readonly About[]): Promise<Set<string>> {
  const seen = new Set<string>()
  await sql.raw(`set local app.system = 'off'; set local app.membership = '${uuidOf(membershipId)}'`).execute(db)
  for (const table of new Set(abouts.map(about => about.table))) {
    if (!plain.test(table)) throw new RangeError(`not a table: ${table}`)
    const ids = abouts.flatMap(about => (about.table === table ? [about.id] : []))
    const { rows } = await sql<{ id: Id }>`select id from ${sql.table(table)} where id = any(${ids}::uuid[])`.execute(
      db,
    )
    for (const { id } of rows) seen.add(`${table} ${id}`)
  }
  await sql.raw(`set local app.membership = ''; set local app.system = 'on'`).execute(db)
  return seen
}

const uuidOf = (id: Id): Id => {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new RangeError('not a membership id')
  return id
}
