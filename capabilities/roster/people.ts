import type { Id } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Elsewhere } from './book-rows.ts'
import { certificates, employments, leaves, minorsQueries, namesOf, protectedDays, services } from './people-rows.ts'
import type { RosterParty, RosterPerson } from './schema.ts'

type Asked = {
  siteId: Id
  parties: readonly RosterParty[]
  /** The employer each guard's shifts name, for those whose file the reader does not keep. */
  employers: ReadonlyMap<Id, Id>
  elsewhere: readonly Elsewhere[]
  fromOn: Day
  reach: { from: number; to: number }
}

/** The people of a book by id, with all that judges them. Whoever the reader may not see at all is left out. */
export async function rosterPeople(db: Db, ids: readonly Id[], asked: Asked): Promise<RosterPerson[]> {
  if (ids.length === 0) return []
  const employers = asked.parties.map(({ id }) => id)
  const employed = by(await employments(db, ids, employers), 'personId')
  const serving = by(await services(db, ids), 'personId')
  const held = by(await certificates(db, ids), 'personId')
  const kept = by(await protectedDays(db, ids), 'personId')
  const away = by(await leaves(db, ids, asked.reach.from, asked.reach.to), 'personId')
  const queried = by(await minorsQueries(db, asked.siteId, ids), 'personId')
  const elsewhere = by(asked.elsewhere, 'personId')
  const strangers = ids.filter(id => !employed.has(id))
  const names = new Map((await namesOf(db, strangers)).map(({ id, name }) => [id, name]))
  const kinds = new Map(asked.parties.map(({ id, kind }) => [id, kind]))
  return ids.flatMap((personId): RosterPerson[] => {
    const jobs = employed.get(personId) ?? []
    // Of several employers on one site it is the one of these days, or the last.
    const job = jobs.findLast(one => one.untilOn === null || one.untilOn >= asked.fromOn) ?? jobs.at(-1)
    const name = job?.name ?? names.get(personId)
    if (name === undefined) return []
    const partyId = job?.partyId ?? asked.employers.get(personId) ?? ''
    const serves = (serving.get(personId) ?? []).filter(one => one.partyId === partyId)
    return [
      {
        personId,
        name,
        number: job?.number ?? '',
        partyId,
        partyKind: kinds.get(partyId) ?? '',
        role: serves.some(one => one.role === 'leader') ? 'leader' : 'guard',
        bornOn: job?.bornOn ?? null,
        work: job?.work ?? [],
        employed: jobs.filter(one => one.partyId === partyId).map(days),
        serves: serves.map(days),
        certificates: (held.get(personId) ?? []).map(({ id, kind, fromOn, state }) => ({ id, kind, fromOn, state })),
        protected: (kept.get(personId) ?? []).map(days),
        minors: (queried.get(personId) ?? []).map(({ onDay, passed }) => ({ onDay, passed })),
        away: (away.get(personId) ?? []).map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
        elsewhere: (elsewhere.get(personId) ?? []).map(({ personId: _, ...one }) => one),
      },
    ]
  })
}

const days = ({ fromOn, untilOn }: { fromOn: string; untilOn: string | null }) => ({ fromOn, untilOn })

function by<Row, Key extends keyof Row>(rows: readonly Row[], key: Key): Map<Row[Key], Row[]> {
  const found = new Map<Row[Key], Row[]>()
  for (const row of rows) {
    const list = found.get(row[key])
    if (list) list.push(row)
    else found.set(row[key], [row])
  }
  return found
}
