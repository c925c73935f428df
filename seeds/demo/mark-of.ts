import { hour } from './clock.ts'
import type { Founded } from './found.ts'
import type { DemoMark } from './mark.ts'
import { company, parties, staff, type PartyKey } from './parties.ts'
import type { Stage } from './speak.ts'
import type { Turn } from './turns.ts'

const partyName = (key: PartyKey | 'company'): string => (key === 'company' ? company.name : parties[key][1])
/** Whose links are printed: one for each role, the others are reached through the administrator. */
const printed = ['administrator', 'office', 'leader', 'manager', 'officer', 'housing', 'client'] as const

/** Who the demo's people are, for their sign-in links. */
export function markOf({ now }: Stage, founded: Founded, turns: readonly Turn[]): DemoMark {
  const people = printed.map(key => {
    const { name, role, personId, membershipId, partyId } = founded.staff[key]
    const party = partyName(key === 'administrator' ? 'company' : staff[key][0])
    return { name, role, personId, membershipId, partyId, party }
  })
  const guards = turns
    .filter(
      ({ shift, attendanceId }) =>
        shift.to > now && (attendanceId !== null || shift.from > now) && shift.post.row.kind !== 'leader',
    )
    .toSorted((a, b) => Number(b.shift.post.row.kind === 'patrol') - Number(a.shift.post.row.kind === 'patrol'))
    .flatMap(({ shift: { guard, site, post, from, to } }) => {
      const { name, number, pin, who } = guard
      const { personId, membershipId, partyId } = who
      return pin === null
        ? []
        : [{ name, number, pin, personId, membershipId, partyId, site: site.row.name, post: post.row.name, from, to }]
    })
    .filter(({ from }) => from < now + 24 * hour)
  return { builtAt: now, people, guards }
}
