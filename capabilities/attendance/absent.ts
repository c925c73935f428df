import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { alone } from '#shell/db/locks.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import { raise } from '#shell/findings/raise.ts'
import type { House } from '#shell/house.ts'
import { writeLog, type Change } from '#shell/log/write.ts'
import type { Reachable } from '#shell/reachable.ts'
import { absentMinutes, missingFrom } from './rules/absent.ts'

const hour = 3_600_000
const minute = 60_000
/** A shift that began longer ago than this is no news any more. */
const backHours = 24
const most = 200

type Missing = { id: Id; siteId: Id; partyId: Id; personId: Id; startsAt: string; createdAt: string }

/**
 * 缺岗: half an hour after the start of a published shift on which nobody signed on, the finding `absent` about the shift,
 * once. One process at a time in a city; run twice it finds nothing more. Until phones had time to send what they kept
 * while the house could not be reached, nobody is missing. Returns how many it raised.
 */
export async function findAbsent(house: House, reachable: Reachable = async () => true): Promise<number> {
  return (await reachable()) ? raiseAbsent(house) : 0
}

const raiseAbsent = (house: House): Promise<number> =>
  within(house.store, house.city, 'system', async db => {
    if (!(await alone(db, 'findAbsent'))) return 0
    const now = house.now()
    const missing = (await nobodyOn(db, now)).filter(
      shift => now >= missingFrom(millis(shift.startsAt), millis(shift.createdAt)),
    )
    const changes: Change[] = []
    for (const { id, siteId, partyId, personId } of missing) {
      const about = { table: 'shift', id, siteId, partyId, personId } as const
      changes.push(...(await raise(db, about, [{ kind: 'absent', facts: { minutes: absentMinutes } }], now)))
    }
    const author = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now }
    if (changes.length > 0) await writeLog(db, author, changes, await leaders(db, missing, now))
    return missing.length
  })

// Somebody on standby is called, not expected. Whoever stands on the shift by a handover is there as well.
async function nobodyOn(db: Db, now: number): Promise<Missing[]> {
  const { rows } = await sql<Missing>`
    select s.id, s.site_id, s.party_id, s.person_id, s.starts_at, s.created_at from shift s join post p on p.id = s.post_id
    where s.state = 'published' and p.kind <> 'standby'
      and s.starts_at <= ${instant(now - absentMinutes * minute)} and s.created_at <= ${instant(now - absentMinutes * minute)} and s.starts_at > ${instant(now - backHours * hour)} and s.ends_at > ${instant(now - 12 * hour)}
      and not exists (select from attendance a where a.shift_id = s.id)
      and not exists (select from finding f where f.person_id = s.person_id and f.about_table = 'shift' and f.about_id = s.id and f.kind = 'absent')
    order by s.starts_at, s.id limit ${most}`.execute(db)
  return rows
}

/** The topics of the leaders on duty on those sites now, so that their phones wake. */
async function leaders(db: Db, missing: readonly Missing[], now: number): Promise<string[]> {
  const sites = [...new Set(missing.map(shift => shift.siteId))]
  const { rows } = await sql<{ personId: Id }>`
    select distinct s.person_id from shift s join membership m on m.person_id = s.person_id and m.role = 'leader'
    where s.site_id = any(${sites}::uuid[]) and s.state = 'published' and s.starts_at <= ${instant(now)} and s.ends_at > ${instant(now)}
      and s.starts_at > ${instant(now - backHours * hour)}`.execute(db)
  return rows.map(({ personId }) => `person:${personId}`)
}
