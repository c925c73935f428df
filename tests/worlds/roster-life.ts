import { randomBytes } from 'node:crypto'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { asOwner, type Somebody, type TestHouse } from '../house.ts'

type SoFar = {
  name: string
  people: { guard: Somebody; office: Somebody }
  successor: Somebody
  place: { siteId: Id; postId: Id }
  shifts: { night: Id; day: Id }
  secrets: string[]
}

const hour = 3_600_000
const day = 24 * hour

/** What happens to a roster once it is made: leave that was refused, a swap that was given up, relief, holiday duty, a calendar. */
export async function fillRosterLife({ house, clock }: TestHouse, so: SoFar): Promise<void> {
  const { name, people, successor, place, shifts, secrets } = so
  const { personId, partyId } = people.guard
  const at = (ms: number): string => instant(clock.now + ms)
  const [absence, swap, relief, duty] = [0, 1, 2, 3].map(() => newId(clock.now)) as [Id, Id, Id, Id]
  const { siteId, postId } = place
  secrets.push(`${name}请假缘由`, `${name}带班领导`, absence, swap, relief)
  const decided = { state: 'refused', decidedBy: people.office.membershipId, decidedAt: at(0) }
  await asOwner(house, async db => {
    const times = { startsAt: at(-20 * day), endsAt: at(-19 * day), createdAt: at(-21 * day) }
    await db
      .insertInto('absence')
      .values({ id: absence, personId, partyId, kind: 'personal', note: `${name}请假缘由`, ...times, ...decided })
      .execute()
    const both = { fromPerson: personId, toPerson: successor.personId, shiftId: shifts.night, otherId: shifts.day }
    await db
      .insertInto('swap')
      .values({ id: swap, siteId, partyId, ...both, state: 'withdrawn', createdAt: at(-day) })
      .execute()
    const meal = { startsAt: at(2 * hour), endsAt: at(3 * hour), createdAt: at(-day) }
    await db
      .insertInto('relief')
      .values({ id: relief, siteId, postId, partyId, shiftId: shifts.day, personId, ...meal, state: 'cancelled' })
      .execute()
    const cadre = { cadreName: `${name}带班领导`, cadrePhone: '021-64000000' }
    await db
      .insertInto('holidayDuty')
      .values({ id: duty, siteId, partyId, onDay: '2027-01-01', ...cadre, createdAt: at(0) })
      .execute()
    await db
      .insertInto('calendarFeed')
      .values({ personId, tokenHash: randomBytes(32), madeAt: at(0) })
      .execute()
    return [
      { kind: 'absence.refuse', table: 'absence', id: absence, partyId, personId },
      { kind: 'swap.withdraw', table: 'swap', id: swap, siteId, partyId, personId },
      { kind: 'relief.cancel', table: 'relief', id: relief, siteId, partyId, personId },
      { kind: 'holiday-duty.set', table: 'holiday_duty', id: duty, siteId, partyId },
      { kind: 'calendar.make', table: 'calendar_feed', id: personId, partyId, personId },
    ]
  })
}
