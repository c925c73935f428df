import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { sentence } from './rules/sentence.ts'
import { seenBy } from './recipients.ts'
import type { Telling } from './write-notices.ts'

type Hook = { id: Id; partyId: Id; kinds: string[]; membershipId: Id }
const day = 86_400_000

/**
 * What outside systems are told: each event once for each webhook that asks for its kind, of what the office of its
 * party may see. Kinds that are for one person say nothing to a system unless the office sees what they are about.
 */
export async function writeWebhooks(
  { db, city, now }: { db: Db; city: City; now: Instant },
  tellings: readonly Telling[],
): Promise<void> {
  const hooks = await liveHooks(db, now)
  for (const hook of hooks) {
    const asked = tellings.filter(({ notice, at }) => hook.kinds.includes(notice.kind) && now - at < day)
    const abouts = asked.flatMap(({ about }) => about ?? [])
    if (abouts.length === 0) continue
    const seen = await seenBy(db, hook.membershipId, abouts)
    for (const telling of asked)
      if (telling.about && seen.has(`${telling.about.table} ${telling.about.id}`))
        await put(db, { hook, telling, now, timeZone: city.timeZone })
  }
}

// In whose name: somebody who keeps the books of the party now, so that a webhook outlives the clerk who made it.
async function liveHooks(db: Db, now: Instant): Promise<Hook[]> {
  const at = instant(now)
  const { rows } = await sql<Hook>`select h.id, h.party_id, h.kinds, o.id as membership_id from webhook h
    cross join lateral (select m.id from membership m where m.party_id = h.party_id and m.role in ('office','administrator')
      and m.from_on <= ${at}::date + 1 and (m.until_on is null or m.until_on >= ${at}::date - 1) order by m.id = h.made_by desc, m.id limit 1) o
    where h.ended_at is null and h.off_at is null order by h.id`.execute(db)
  return rows
}

type Put = { hook: Hook; telling: Telling; now: Instant; timeZone: string }

async function put(db: Db, { hook, telling, now, timeZone }: Put): Promise<void> {
  const { notice, source, at, facts, about, siteId } = telling
  const { site = null, post = null, count = null, minutes = null } = facts
  const [zh, en] = sentence(notice, facts, timeZone)
  const message = {
    type: notice.kind,
    timestamp: new Date(at).toISOString(),
    data: {
      urgency: notice.urgency,
      siteId,
      site,
      post,
      count,
      minutes,
      about,
      says: { zh, en },
    },
  }
  await db
    .insertInto('delivery')
    .values({
      id: newId(now),
      key: `webhook:${hook.id}:${source}`,
      channel: 'webhook',
      webhookId: hook.id,
      noticeId: null,
      personId: null,
      partyId: hook.partyId,
      message: JSON.stringify(message),
      state: 'waiting',
      nextAt: instant(now),
      expiresAt: instant(now + day),
      madeAt: instant(now),
    })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
}
