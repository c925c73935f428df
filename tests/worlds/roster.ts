import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { asOwner, type Somebody, type TestHouse } from '../house.ts'

type SoFar = {
  name: string
  people: { guard: Somebody; office: Somebody }
  place: { siteId: Id; postId: Id }
  secrets: string[]
}

const day = 86_400_000

/** What a company's rosters live by: its limits, an approval, a mark and a pattern; and two drafts, one of them dropped. */
export async function fillRoster({ house }: TestHouse, { name, people, place, secrets }: SoFar): Promise<void> {
  const { personId, partyId } = people.guard
  const now = house.now()
  const createdAt = instant(now)
  const [draft, dropped, approval, mark, pattern] = [0, 1, 2, 3, 4].map(() => newId(now)) as [Id, Id, Id, Id, Id]
  const [number, patternName] = [`${name}人社〔2026〕1号`, `${name}轮班`]
  secrets.push(number, patternName)
  await asOwner(house, async db => {
    const { siteId, postId } = place
    const shift = (id: Id, state: string, from: number) => ({
      id,
      siteId,
      postId,
      partyId,
      personId,
      state,
      createdAt,
      startsAt: instant(from),
      endsAt: instant(from + day / 3),
    })
    await db
      .insertInto('shift')
      .values([shift(draft, 'draft', now + 2 * day), shift(dropped, 'dropped', now + 3 * day)])
      .execute()
    const limits = { restHours: 8, daysRunning: 6, nightsRunning: 4, shiftHours: 12, upperAge: 60 }
    await db
      .insertInto('houseRule')
      .values({ partyId, ...limits, changedAt: createdAt })
      .execute()
    const granted = { system: 'comprehensive', cycle: 'quarter', work: ['gate'], number, office: `${name}人社局` }
    const days = { fromOn: '2026-01-01', untilOn: '2026-12-31', endedOn: null }
    await db
      .insertInto('hoursApproval')
      .values({ id: approval, partyId, ...granted, ...days, createdAt })
      .execute()
    await db
      .insertInto('rosterMark')
      .values({ id: mark, partyId, mark: name, kind: 'work', starts: 480, minutes: 480, retiredOn: null, createdAt })
      .execute()
    const shape = { name: patternName, marks: ['白', '休'], crews: 2, onDays: 'all', retiredOn: null }
    await db
      .insertInto('rosterPattern')
      .values({ id: pattern, partyId, ...shape, createdAt })
      .execute()
    return [
      { kind: 'shift.draft', table: 'shift', id: draft, partyId },
      { kind: 'shift.drop', table: 'shift', id: dropped, partyId },
      { kind: 'rule.set', table: 'house_rule', id: partyId, partyId },
      { kind: 'approval.add', table: 'hours_approval', id: approval, partyId },
      { kind: 'mark.set', table: 'roster_mark', id: mark, partyId },
      { kind: 'pattern.add', table: 'roster_pattern', id: pattern, partyId },
    ]
  })
}
