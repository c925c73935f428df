import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { dayAt, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { provenBy } from '#shell/identity/device-key.ts'
import { cardHash } from '#shell/identity/seal.ts'
import { certificatesWithEvents } from '../guards/index.ts'
import { certificateDays, certificateOn } from '../guards/rules/certificate-days.ts'
import { provenText, type Fresh } from './rules/fresh-code.ts'
import type { Known } from './rules/judge-look.ts'

// Whom a code or a card means and how they stand now. All of it speaks for the system: a passer-by is nobody, and is told
// no more of this than the verdict.

export type Guard = { personId: Id; partyId: Id }

/**
 * The guard who shows a fresh code: a phone that is not given up signed it, and somebody whose PIN opened a session on that
 * phone still holds it. Null for everything else, without saying which.
 */
export async function guardByCode(db: Db, fresh: Fresh, now: number): Promise<Guard | null> {
  const { rows } = await sql<Guard & { publicKey: Buffer }>`
    select m.person_id, m.party_id, d.public_key from device d
    join membership m on right(m.id::text, 17) = ${fresh.membership}
    where right(d.id::text, 17) = ${fresh.device} and d.revoked_at is null
      and exists (select from session s where s.device_id = d.id and s.membership_id = m.id and s.ended_at is null
        and s.expires_at > ${instant(now)})`.execute(db)
  const [found] = rows
  if (!found || !provenBy(found.publicKey, provenText(fresh), Buffer.from(fresh.proof).toString('base64'))) return null
  return { personId: found.personId, partyId: found.partyId }
}

/** The guard whose card this is, while the card counts. */
export async function guardByCard(db: Db, house: House, code: string): Promise<Guard | null> {
  const found = await db
    .selectFrom('card')
    .select(['personId', 'partyId'])
    .where('codeHash', '=', cardHash(house.keys.identity, code))
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

/** What the books say of a guard at an instant (ms). */
export async function knownOf(db: Db, { personId, partyId }: Guard, house: House, now: number): Promise<Known> {
  const today = dayAt(now, house.city.timeZone)
  const { certificates, events } = await certificatesWithEvents(db, [personId])
  return {
    number: await numberOn(db, { personId, partyId }, today),
    certificate: certificateOn(certificateDays(certificates, events), 'guard', today),
    on: await postNow(db, { personId, partyId }, now),
  }
}

/** The number somebody has with a party today, who is employed and stands in the party as guard or leader. */
async function numberOn(db: Db, { personId, partyId }: Guard, today: Day): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select e.number from employment e
    where e.person_id = ${personId} and e.party_id = ${partyId} and e.from_on <= ${today} and (e.until_on is null or e.until_on >= ${today})
      and exists (select from membership m where m.person_id = e.person_id and m.party_id = e.party_id and m.role in ('guard','leader')
        and m.from_on <= ${today} and (m.until_on is null or m.until_on >= ${today}))
    order by e.from_on desc limit 1`.execute(db)
  return rows[0]?.number ?? null
}

/** Practice: so long after the end of a shift an attendance nobody ended is still taken for overtime. */
const overtimeMs = 2 * 3_600_000
/** Practice: the longest somebody stands who signed on to no shift we know. */
const unrosteredMs = 12 * 3_600_000

async function postNow(db: Db, { personId, partyId }: Guard, now: number): Promise<Known['on']> {
  const { rows } = await sql<{ site: string | null; post: string | null }>`
    select site.name as site, post.name as post from attendance a
    left join shift s on s.id = a.shift_id left join post on post.id = a.post_id left join site on site.id = a.site_id
    where a.person_id = ${personId} and a.party_id = ${partyId} and a.off_at is null and a.on_at <= ${instant(now)}
      and a.on_at > ${instant(now - 3 * 86_400_000)}
      and (s.ends_at > ${instant(now - overtimeMs)} or (s.id is null and a.on_at > ${instant(now - unrosteredMs)}))
    order by a.on_at desc, a.id desc limit 1`.execute(db)
  return rows[0] ?? null
}
