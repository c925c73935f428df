import { sql } from 'kysely'
import { alone } from '#shell/db/locks.ts'
import { millis } from '#shell/db/parsers.ts'
import { within, type Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import type { Role } from '#kernel/access.ts'
import type { NoticeFacts, NoticeKind } from './rules/define-notice.ts'
import { happenings, type Read } from './happenings.ts'
import { noticeKind } from './rules/kinds.ts'
import { toldOf, type Told } from './rules/told-of.ts'
import { writeNotices, type Telling } from './write-notices.ts'

// The job that tells: it walks the log by place from where it last stood, after the commit and after the seal, and never
// in anybody's own transaction. The notices, what is to be sent and the place up to which everybody was told commit
// together; a process that dies tells again from there, and what was told stays told once by its source.

const placesAtOnce = 500

type Teller = Pick<House, 'store' | 'city' | 'now'>

/** Tells everybody what was sealed since; answers how many notices were written. One process at a time does it. */
export async function tell(house: Teller): Promise<number> {
  let told = 0
  for (;;) {
    const batch = await within(house.store, house.city, 'system', db => tellBatch(house, db))
    told += batch?.told ?? 0
    if (!batch || batch.places < placesAtOnce) return told
  }
}

async function tellBatch(house: Teller, db: Db): Promise<{ told: number; places: number } | null> {
  if (!(await alone(db, 'tell'))) return null
  const { place: from } = await db.selectFrom('told').select('place').executeTakeFirstOrThrow()
  const { rows } = await sql<{ count: number; last: number | null }>`
    select count(*)::integer as count, max(place) as last from (select place from seal where place >= ${from} order by place limit ${sql.lit(placesAtOnce)}) due`.execute(
    db,
  )
  const { count = 0, last = null } = rows[0] ?? {}
  if (last === null) return null
  const read = await happenings(db, from, last)
  const told = await writeNotices({ db, city: house.city, now: house.now() }, tellingsOf(read))
  await db
    .updateTable('told')
    .set({ place: last + 1 })
    .execute()
  return { told, places: count }
}

/** What some entries have to tell. What one act did many times to the same person is one telling with its count. */
function tellingsOf(read: readonly Read[]): Telling[] {
  const gathered = new Map<string, Telling>()
  for (const one of read)
    for (const told of toldOf(one)) {
      const notice = noticeKind(told.notice)
      if (!notice) continue
      const key = `${told.source} ${keyOf(notice, one)}`
      const before = gathered.get(key)
      gathered.set(key, before ? joined(before, one) : tellingOf(notice, told, one))
    }
  return [...gathered.values()]
}

// A notice for somebody is gathered by person, one for an office by site.
const keyOf = (notice: NoticeKind, { personId, siteId }: Read): string | null =>
  notice.names.includes('subject') ? personId : siteId

function joined(before: Telling, one: Read): Telling {
  const { count = 1, at } = before.facts
  const earliest = at !== undefined && one.shiftAt !== null && at > one.shiftAt ? one.shiftAt : at
  return {
    ...before,
    facts: { ...before.facts, count: count + 1, ...(earliest === undefined ? {} : { at: earliest }) },
  }
}

function tellingOf(notice: NoticeKind, { source }: Told, one: Read): Telling {
  const about =
    one.aboutTable === 'case_step'
      ? { table: 'case', id: one.caseId as string }
      : { table: one.aboutTable, id: one.aboutId }
  return {
    notice,
    // One act may leave holes in two sites.
    source: one.aboutTable === 'shift' && notice.names.length === 0 ? `${source}:${one.siteId}` : source,
    at: millis(one.receivedAt),
    about,
    facts: factsOf(one),
    roles: [...notice.roles, ...notice.mayAlso],
    people: peopleOf(notice, one),
    owner: ownerOf(notice, one),
    siteId: one.siteId,
    partyId: one.partyId,
    // What was found in somebody's own act they did not do knowingly.
    byPerson: one.aboutTable === 'finding' ? null : one.byPerson,
  }
}

function peopleOf({ names }: NoticeKind, { personId, otherPerson, ownerPerson }: Read): string[] {
  const named = { subject: personId, other: otherPerson, owner: ownerPerson }
  return names.flatMap(name => named[name] ?? [])
}

const ownerOf = ({ names }: NoticeKind, { ownerPerson, ownerRole, ownerParty }: Read): Telling['owner'] =>
  names.includes('owner') && !ownerPerson && ownerRole && ownerParty
    ? { role: ownerRole as Role, partyId: ownerParty }
    : null

function factsOf({
  siteName,
  postName,
  caseKind,
  dueAt,
  shiftAt,
  happenedAt,
  receivedAt,
  aboutTable,
}: Read): NoticeFacts {
  const minutes = dueAt === null ? null : Math.max(1, Math.round((millis(dueAt) - millis(receivedAt)) / 60_000))
  const at = aboutTable === 'shift' || aboutTable === 'relief' ? shiftAt : happenedAt
  return {
    count: 1,
    ...(siteName === null ? {} : { site: siteName }),
    ...(postName === null ? {} : { post: postName }),
    ...(at === null ? {} : { at }),
    ...(minutes === null ? {} : { minutes }),
    ...(caseKind === null ? {} : { matter: caseKind }),
  }
}
