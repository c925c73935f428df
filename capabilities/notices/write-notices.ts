import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { channelsFor } from './rules/channels.ts'
import type { Channel, NoticeFacts, NoticeKind } from './rules/define-notice.ts'
import { nearest, seenBy, candidates, type About, type Candidate, type Wanted } from './recipients.ts'
import { sendAt, usualQuiet, type Quiet } from './rules/quiet.ts'
import { writeWebhooks } from './write-webhooks.ts'

/** Something to tell, before it is known to whom. `about`: what one must be able to see; null asks for the role only. */
export type Telling = Omit<Wanted, 'n' | 'kind'> & {
  notice: NoticeKind
  source: string
  at: Instant
  about: About | null
  facts: NoticeFacts
  /** Who did it: nobody is told what they did themselves. */
  byPerson: Id | null
}

/** Older than this, whatever happened is only put into the list: an outage must not end in a storm. */
const outageHours = 2
const hour = 3_600_000
const minute = 60_000

type Writing = { db: Db; city: City; now: Instant }
type Chosen = Candidate & { telling: Telling; channels: readonly Channel[] }

/** Writes what some people are told, once for each event and person, and what is to be sent; answers how many notices. */
export async function writeNotices(writing: Writing, tellings: readonly Telling[]): Promise<number> {
  if (tellings.length === 0) return 0
  const chosen = await chosenFor(writing, tellings)
  await writeWebhooks(writing, tellings)
  const rows = chosen.map(one => ({ id: newId(writing.now), one }))
  const written = await insert(writing, rows)
  const fresh = rows.filter(({ id }) => written.has(id)).map(({ id, one }) => ({ id, one }))
  await wake(writing, [...new Set(fresh.map(({ one }) => one.personId))])
  await deliveries(writing, fresh)
  return fresh.length
}

async function chosenFor({ db, now }: Writing, tellings: readonly Telling[]): Promise<Chosen[]> {
  const wanted = tellings.map(({ notice, ...rest }, n) => ({ ...rest, n, kind: notice.kind }))
  const found = await candidates(db, wanted, now)
  const seen = await seenByAll(db, tellings, found)
  return tellings.flatMap((telling, n) => {
    const able = found.filter(
      one => one.n === n && one.personId !== telling.byPerson && (!telling.about || seen(one, telling.about)),
    )
    const ways = nearest(able).map(one => ({ ...one, telling, channels: channelsFor(telling.notice, one) }))
    return oncePerPerson(ways.filter(({ channels }) => channels.length > 0))
  })
}

const oncePerPerson = (all: readonly Chosen[]): Chosen[] => {
  const people = new Set<Id>()
  return all.filter(({ personId }) => !people.has(personId) && people.add(personId))
}

async function seenByAll(db: Db, tellings: readonly Telling[], found: readonly Candidate[]) {
  const seen = new Map<Id, Set<string>>()
  for (const membershipId of new Set(found.map(one => one.membershipId))) {
    const abouts = found.flatMap(one => (one.membershipId === membershipId ? (tellings[one.n]?.about ?? []) : []))
    seen.set(membershipId, abouts.length > 0 ? await seenBy(db, membershipId, abouts) : new Set())
  }
  return (one: Candidate, { table, id }: About): boolean => seen.get(one.membershipId)?.has(`${table} ${id}`) === true
}

async function insert({ db }: Writing, rows: readonly { id: Id; one: Chosen }[]): Promise<Set<Id>> {
  if (rows.length === 0) return new Set()
  const values = rows.map(({ id, one: { telling, personId, membershipId, partyId } }) => ({
    id,
    source: telling.source,
    personId,
    membershipId,
    partyId,
    siteId: telling.siteId,
    kind: telling.notice.kind,
    facts: JSON.stringify(telling.facts),
    aboutTable: telling.about?.table ?? null,
    aboutId: telling.about?.id ?? null,
    urgency: telling.notice.urgency,
    at: instant(telling.at),
    readAt: null,
  }))
  const written = await db
    .insertInto('notice')
    .values(values)
    .onConflict(conflict => conflict.columns(['personId', 'source']).doNothing())
    .returning('id')
    .execute()
  return new Set(written.map(({ id }) => id))
}

/** Whoever has a page open sees it at once. */
async function wake({ db, now }: Writing, people: readonly Id[]): Promise<void> {
  if (people.length === 0) return
  const topics = people.slice(0, 200).map(id => `person:${id}`)
  await db
    .insertInto('outbox')
    .values({ id: newId(now), topics, createdAt: instant(now) })
    .execute()
}

async function deliveries(writing: Writing, fresh: readonly { id: Id; one: Chosen }[]): Promise<void> {
  const { db, now, city } = writing
  const due = fresh.filter(({ one }) => now - one.telling.at <= outageHours * hour)
  const wishes = await wishesOf(db, [...new Set(due.map(({ one }) => one.personId))])
  const rows = due.flatMap(({ id, one }) => {
    const { urgency, worthMinutes } = one.telling.notice
    const wish = wishes.get(one.personId) ?? usualQuiet
    const next = sendAt(now, { urgency, wish, onShift: one.onShift, timeZone: city.timeZone })
    const expires = Math.max(next, one.telling.at) + worthMinutes * minute
    return one.channels.flatMap(channel =>
      channel === 'app' ? [] : [rowOf(writing, { id, one, channel, next, expires })],
    )
  })
  if (rows.length > 0)
    await sql`insert into delivery (id, key, channel, notice_id, party_id, person_id, state, next_at, expires_at, made_at)
    select x.id, x.key, x.channel, x.notice_id, x.party_id, x.person_id, 'waiting', x.next_at, x.expires_at, x.made_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, key text, channel text, notice_id uuid, party_id uuid, person_id uuid,
      next_at timestamptz, expires_at timestamptz, made_at timestamptz)
    where x.channel <> 'push' or exists (select from push_subscription p where p.person_id = x.person_id and p.ended_at is null)
    on conflict (key) do nothing`.execute(db)
}

type Sending = { id: Id; one: Chosen; channel: Channel; next: Instant; expires: Instant }
const rowOf = ({ now }: Writing, { id, one, channel, next, expires }: Sending) => ({
  id: newId(now),
  key: `${channel}:${id}`,
  channel,
  notice_id: id,
  party_id: one.partyId,
  person_id: one.personId,
  next_at: instant(next),
  expires_at: instant(expires),
  made_at: instant(now),
})

async function wishesOf(db: Db, people: readonly Id[]): Promise<Map<Id, Quiet>> {
  if (people.length === 0) return new Map()
  const rows = await db
    .selectFrom('noticeWish')
    .select(['personId', 'quiet', 'starts', 'ends', 'days'])
    .where('personId', 'in', [...people])
    .execute()
  return new Map(rows.map(({ personId, ...quiet }) => [personId, quiet]))
}
