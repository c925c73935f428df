import { sql } from 'kysely'
import type { Role } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { addDays, dayAt, daysBetween, day as dayOf, startOf, type Instant } from '#kernel/time.ts'
import { alone } from '#shell/db/locks.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import type { NoticeKind } from './rules/define-notice.ts'
import { noticeKind } from './rules/kinds.ts'
import { lastBackup } from '#shell/backup/last.ts'
import { writeNotices, type Telling } from './write-notices.ts'

// What no entry says: that a day comes near, or that something did not happen. Asked each minute; the source of each
// names what it is about, so that asking again tells nobody twice.

const minute = 60_000
const hour = 60 * minute
const most = 500
/** Days before the end of a certificate on which somebody is told. */
const certificateDays = [30, 7] as const
/** A log that waits longer than this to be sealed is no longer just busy. */
const unsealedMinutes = 5
/** Practice: a backup is made each night, so that after two days one is missing for certain; told again every two days. */
const backupDays = 2
/** Practice: whoever begins has so many days for the first, and is told again each week. */
const firstBackupDays = 3

/** Tells what the clock alone knows; answers how many notices were written. */
export async function tellClock(house: Pick<House, 'store' | 'city' | 'now' | 'dataDir' | 'demo'>): Promise<number> {
  const now = house.now()
  return within(house.store, house.city, 'system', async db => {
    if (!(await alone(db, 'tell'))) return 0
    const tellings = [
      ...(await mattersDue(db, now, house.city.timeZone)),
      ...(await certificates(db, now, house.city.timeZone)),
      ...(await keptAside(db, now, house.city.timeZone)),
      ...(await unsealed(db, now)),
      ...(house.demo ? [] : await backups(db, now, house.dataDir)),
    ]
    return writeNotices({ db, city: house.city, now }, tellings)
  })
}

const kindOf = (kind: string): NoticeKind => {
  const found = noticeKind(kind)
  if (!found) throw new Error(`${kind} is not declared`)
  return found
}

type Told = Partial<Telling> & Pick<Telling, 'source' | 'about' | 'facts'>
const telling = (kind: string, at: Instant, told: Told): Telling => {
  const notice = kindOf(kind)
  const roles = [...notice.roles, ...notice.mayAlso]
  return { notice, at, roles, people: [], owner: null, siteId: null, partyId: null, byPerson: null, ...told }
}

type DueCase = {
  id: Id
  kind: string
  siteId: Id | null
  siteName: string | null
  partyId: Id
  dueAt: string
  ownerRole: Role
  ownerParty: Id
  ownerPerson: Id | null
}

// What is due when a day ends is said by that day: midnight would name the next.
function saidDue(dueAt: string, timeZone: string): string {
  const at = millis(dueAt)
  return at === startOf(dayAt(at, timeZone), timeZone) ? instant(at - minute) : dueAt
}

// A clock of minutes or hours is over before anybody could be reminded of it: only what runs for days is.
async function mattersDue(db: Db, now: Instant, timeZone: string): Promise<Telling[]> {
  const until = instant(now + 24 * hour)
  const { rows } =
    await sql<DueCase>`select c.id, c.kind, c.site_id, t.name as site_name, c.party_id, c.due_at, c.owner_role, c.owner_party, c.owner_person
    from "case" c left join site t on t.id = c.site_id
    where c.closed_at is null and coalesce(c.due_at, '9999-12-31T00:00:00Z'::timestamptz) <= ${until} and c.due_at > ${instant(now)}
      and c.due_at - c.opened_at >= interval '36 hours' and not exists (select from notice n where n.about_id = c.id
        and n.source = 'matter.due:' || c.id || ':' || (extract(epoch from c.due_at)::bigint) and n.person_id = c.owner_person)
    order by c.due_at, c.id limit ${sql.lit(most)}`.execute(db)
  return rows.map(row =>
    telling('matter.due', now, {
      source: `matter.due:${row.id}:${Math.floor(millis(row.dueAt) / 1000)}`,
      about: { table: 'case', id: row.id },
      facts: {
        matter: row.kind,
        at: saidDue(row.dueAt, timeZone),
        ...(row.siteName === null ? {} : { site: row.siteName }),
      },
      people: row.ownerPerson ? [row.ownerPerson] : [],
      owner: row.ownerPerson ? null : { role: row.ownerRole, partyId: row.ownerParty },
      siteId: row.siteId,
      partyId: row.partyId,
    }),
  )
}

type Expiring = { id: Id; personId: Id; untilOn: string; partyId: Id | null }

async function certificates(db: Db, now: Instant, timeZone: string): Promise<Telling[]> {
  const today = dayAt(now, timeZone)
  const { rows } = await sql<Expiring>`select c.id, c.person_id, c.until_on, e.party_id from certificate c
    join lateral (select e.party_id from employment e where e.person_id = c.person_id and (e.until_on is null or e.until_on >= ${today}::date)
      order by e.from_on desc limit 1) e on true
    where c.state = 'issued' and c.until_on between ${today}::date and ${addDays(today, certificateDays[0])}::date
    order by c.until_on, c.id limit ${sql.lit(most)}`.execute(db)
  return rows.map(({ id, personId, untilOn, partyId }) => {
    const left = daysBetween(today, dayOf(untilOn))
    const before = left <= certificateDays[1] ? certificateDays[1] : certificateDays[0]
    return telling('certificate.expiring', now, {
      source: `certificate.expiring:${id}:${untilOn}:${before}`,
      about: { table: 'certificate', id },
      facts: { count: left },
      people: [personId],
      partyId,
    })
  })
}

type Aside = { id: Id; deviceId: Id | null; partyId: Id; count: number }

/** One notice a day for each revoked phone. */
async function keptAside(db: Db, now: Instant, timeZone: string): Promise<Telling[]> {
  const { rows } =
    await sql<Aside>`select (min(q.id::text))::uuid as id, q.device_id, q.party_id, count(*)::integer as count from quarantine q
    where q.party_id is not null and q.received_at > ${instant(now - 24 * hour)} group by q.device_id, q.party_id limit ${sql.lit(most)}`.execute(
      db,
    )
  return rows.map(({ id, deviceId, partyId, count }) =>
    telling('phone.aside', now, {
      source: `phone.aside:${deviceId}:${dayAt(now, timeZone)}`,
      about: { table: 'quarantine', id },
      facts: { count },
      partyId,
    }),
  )
}

const administrations = async (db: Db): Promise<Id[]> =>
  (await db.selectFrom('membership').select('partyId').distinct().where('role', '=', 'administrator').execute()).map(
    ({ partyId }) => partyId,
  )

async function unsealed(db: Db, now: Instant): Promise<Telling[]> {
  const { rows } = await sql<{ at: string | null }>`select min(received_at[1]) as at from unsealed`.execute(db)
  const at = rows[0]?.at ?? null
  const minutes = at === null ? 0 : Math.floor((now - millis(at)) / minute)
  if (minutes < unsealedMinutes) return []
  const source = `log.unsealed:${Math.floor(now / (6 * hour))}`
  const parties = await administrations(db)
  return parties.map(partyId => telling('log.unsealed', now, { source, about: null, facts: { minutes }, partyId }))
}

async function backups(db: Db, now: Instant, dataDir: string): Promise<Telling[]> {
  const last = lastBackup(dataDir)
  const since = last ? Date.parse(last.at) : await begunAt(db)
  const count = since === null ? 0 : Math.floor((now - since) / (24 * hour))
  if (count < (last ? backupDays : firstBackupDays)) return []
  const [kind, again] = last ? ['backup.old', backupDays] : ['backup.none', 7]
  const source = `${kind}:${since}:${Math.floor(count / again)}`
  const parties = await administrations(db)
  return parties.map(partyId => telling(kind, now, { source, about: null, facts: { count }, partyId }))
}

/** When the house was begun: its first administrator's membership. */
async function begunAt(db: Db): Promise<Instant | null> {
  const { rows } = await sql<{
    at: string | null
  }>`select min(created_at) as at from membership where role = 'administrator'`.execute(db)
  const at = rows[0]?.at ?? null
  return at === null ? null : millis(at)
}
