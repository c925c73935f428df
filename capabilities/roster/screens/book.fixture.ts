import { addDays, type Day } from '#kernel/time.ts'
import type { RosterBook, RosterPerson, RosterPost, RosterShift } from '../schema.ts'
import { spanOf } from './week.ts'

// A small roster for the tests beside these files: two posts, three guards, days without holidays.

export const zone = 'Asia/Shanghai'

export const shiftOf = (
  id: string,
  [postId, personId]: readonly [string, string],
  [on, starts, ends]: readonly [string, string, string],
  rest: Partial<RosterShift> = {},
): RosterShift => ({
  id,
  postId,
  personId,
  state: 'published',
  mark: null,
  version: 1,
  ...spanOf(on as Day, starts, ends, zone),
  ...rest,
})

const postOf = (id: string, needs: RosterPost['needs']): RosterPost => ({
  id,
  name: `岗位${id}`,
  kind: 'gate',
  position: 0,
  closedOn: null,
  certificates: [],
  lon: null,
  lat: null,
  needs,
})

const personOf = (personId: string): RosterPerson => ({
  personId,
  name: `保安${personId}`,
  number: personId,
  partyId: 'company',
  partyKind: 'security-company',
  role: 'guard',
  bornOn: '1990-01-01',
  work: ['gate'],
  employed: [{ fromOn: '2020-01-01', untilOn: null }],
  serves: [{ fromOn: '2020-01-01', untilOn: null }],
  certificates: [{ id: `${personId}-c`, kind: 'guard', fromOn: '2020-01-01', state: 'issued' }],
  protected: [],
  minors: [],
  away: [],
  elsewhere: [],
})

const daysFrom = (first: Day, count: number): RosterBook['days'] =>
  Array.from({ length: count }, (_, at) => ({
    on: addDays(first, at),
    kind: 'workday',
    name: null,
    provisional: false,
  }))

/** Day and night needed of post A every day, nothing of post B; the shifts given. */
export function bookOf(shifts: RosterShift[], fromOn: string, untilOn: string): RosterBook {
  const need = (id: string, starts: number) => ({
    id,
    dayKind: 'workday' as const,
    starts,
    minutes: 720,
    heads: 1,
    fromOn: '2020-01-01',
    untilOn: null,
  })
  return {
    fromOn,
    untilOn,
    timeZone: zone,
    shifts,
    morePeople: false,
    site: { id: 'site', name: '翠湖苑', kind: 'residential-estate', closedOn: null, boundary: null, contracts: [] },
    posts: [postOf('A', [need('day', 420), need('night', 1140)]), postOf('B', [])],
    people: ['1', '2', '3'].map(personOf),
    parties: [],
    attended: [],
    reliefs: [],
    approvals: [],
    cycles: [],
    days: daysFrom(addDays(fromOn as Day, -36), 90),
    house: { restHours: 8, daysInARow: 6, nightsInARow: 4, shiftHours: 12, upperAge: null },
    can: ['change', 'publish'],
  }
}
