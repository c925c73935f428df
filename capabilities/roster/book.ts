import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { addDays, day, daysBetween, endOf, startOf, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import { mayRoster } from './access.ts'
import {
  bookAttended,
  bookContracts,
  bookElsewhere,
  bookParties,
  bookPosts,
  bookReliefs,
  bookShifts,
  bookSite,
  type Reach,
} from './book-rows.ts'
import { cyclesOf } from './cycles.ts'
import { calendarOf, rosterDays } from './day-book.ts'
import { approvalsOf, houseRuleOf } from './house-rows.ts'
import { mostPeople, peopleInService } from './people-rows.ts'
import { rosterPeople } from './people.ts'
import type { RosterBook, RosterParty } from './schema.ts'

export type Asking = {
  siteId: Id
  fromOn: Day
  untilOn: Day
  /** Who is judged although the site does not list them. */
  also?: readonly Id[]
  /** Only these people and their shifts: for judging a change, not for looking at. */
  only?: boolean
  /** All shifts, and of the people those who stand in them: for seeing holes, not for choosing who fills them. */
  standing?: boolean
}

const daysBefore = 35
const daysAfter = 7
// A shift of the day after the last is judged with its week, and that week's rest with what follows it.
const restAfter = 9

const lastOfMonth = (on: Day): Day => {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))]
  const next =
    month === 12
      ? `${String(year + 1).padStart(4, '0')}-01-01`
      : `${on.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`
  return addDays(day(next), -1)
}

const later = (a: Day, b: Day): Day => (a > b ? a : b)

type Reaches = { firstOn: Day; lastOn: Day; wide: Reach; shown: Reach }

/**
 * The days a book shows with one more on each side, those it counts hours over, and those it knows the kind of. Hours of a
 * month count up to the shift at hand, so of the next month no more is read than the days after, though its days are known.
 */
function reachesOf({ fromOn, untilOn }: Asking, timeZone: string): Reaches {
  const firstOn = addDays(fromOn, -daysBefore)
  const lastOn = later(addDays(untilOn, daysAfter), lastOfMonth(addDays(untilOn, 1)))
  const middle = addDays(fromOn, Math.floor(daysBetween(fromOn, untilOn) / 2))
  const countedOn = later(addDays(untilOn, restAfter), lastOfMonth(middle))
  return {
    firstOn,
    lastOn,
    wide: { from: startOf(firstOn, timeZone), to: endOf(countedOn, timeZone) },
    shown: { from: startOf(addDays(fromOn, -1), timeZone), to: endOf(addDays(untilOn, 1), timeZone) },
  }
}

/** Whose guards may be chosen from: all in service of those who guard or run the place. */
const listedPeople = (db: Db, { siteId, fromOn, untilOn }: Asking, parties: readonly RosterParty[], wide: Reach) =>
  peopleInService(db, {
    siteId,
    parties: parties
      .filter(one => one.kind === 'client-unit' || one.relations.some(({ relation }) => relation !== 'owns'))
      .map(({ id }) => id),
    fromOn,
    untilOn,
    wideFrom: wide.from,
    wideTo: wide.to,
  })

/**
 * The roster of one site for some days, whole: what it shows, and all that its shifts are judged by. Undefined where
 * the reader does not see the site's shifts. Who keeps no employer's books sees names and hours, and may change nothing.
 */
export async function rosterBook(
  db: Db,
  asking: Asking,
  actor: Actor,
  timeZone: string,
): Promise<RosterBook | undefined> {
  const { siteId, fromOn, untilOn, also = [], only = false, standing = false } = asking
  const site = await bookSite(db, siteId)
  if (!site) return undefined
  const { written, ...place } = site
  const { firstOn, lastOn, wide, shown } = reachesOf(asking, timeZone)
  const parties = await bookParties(db, siteId)
  const rows = await bookShifts(db, siteId, shown, only ? also : null)
  const listed = only || standing ? [] : await listedPeople(db, asking, parties, wide)
  const ids = [...new Set([...listed.slice(0, mostPeople), ...rows.map(({ personId }) => personId), ...also])]
  const elsewhere = await bookElsewhere(db, ids, { siteId, shown, wide })
  const employers = new Map(rows.map(({ personId, partyId }) => [personId, partyId]))
  const calendar = await calendarOf(db, addDays(firstOn, -366), addDays(lastOn, 366))
  const approvals = await approvalsOf(db, parties)
  const people = await rosterPeople(db, ids, { siteId, parties, employers, elsewhere, fromOn, reach: wide })
  return {
    fromOn,
    untilOn,
    timeZone,
    site: { ...place, boundary: place.boundary ?? null, contracts: await bookContracts(db, siteId) },
    parties,
    posts: await bookPosts(db, siteId, shown),
    people,
    morePeople: listed.length > mostPeople,
    shifts: rows,
    attended: await bookAttended(db, siteId, shown),
    reliefs: await bookReliefs(db, siteId, shown),
    days: rosterDays(calendar, firstOn, lastOn),
    approvals,
    cycles: await cyclesOf(db, approvals, { fromOn, untilOn, begins: wide.from, people, calendar, timeZone }),
    house: await houseRuleOf(db),
    can: written && mayRoster(actor, null) ? ['change', 'publish'] : [],
  }
}
