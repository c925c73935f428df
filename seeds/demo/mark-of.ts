import { hour } from './clock.ts'
import type { Founded } from './found.ts'
import type { DemoGuard, DemoMark } from './mark.ts'
import { company, parties, staff, type PartyKey } from './parties.ts'
import type { Stage } from './speak.ts'
import type { Turn } from './turns.ts'

const partyName = (key: PartyKey | 'company'): string => (key === 'company' ? company.name : parties[key][1])
/** Whose links are printed: one for each office that reads something here. */
const printed = [
  ['administrator', 'administrator'],
  ['office', 'office'],
  ['leader', 'leader'],
  ['manager', 'manager'],
  ['officer', 'officer'],
  ['brigade', 'brigadeOfficer'],
  ['housing', 'housing'],
  ['client', 'client'],
  ['owners', 'owners'],
] as const

/** Whose phone is shown first: the first estate's patrol, who is in the middle of a round; then other patrols. */
const rank = ({ shift: { site, post } }: Turn): number =>
  post.row.kind !== 'patrol' ? 2 : site.row.key === 'one' ? 0 : 1

/** Who the demo's people are, for their sign-in links. */
export function markOf({ now }: Stage, founded: Founded, turns: readonly Turn[]): DemoMark {
  const people = printed.map(([as, key]) => {
    const { name, role, personId, membershipId, partyId } = founded.staff[key]
    const party = partyName(key === 'administrator' ? 'company' : staff[key][0])
    return { as, name, role, personId, membershipId, partyId, party }
  })
  const standing = turns.filter(
    ({ shift, attendanceId }) =>
      shift.to > now && (attendanceId !== null || shift.from > now) && shift.from < now + 24 * hour,
  )
  const leads = ({ shift }: Turn): boolean => shift.post.row.kind === 'leader'
  return {
    builtAt: now,
    people,
    leaders: phonesOf(standing.filter(leads)),
    guards: phonesOf(standing.filter(turn => !leads(turn)).toSorted((a, b) => rank(a) - rank(b))),
  }
}

/** Whose phones can be handed out, and when they stand. */
const phonesOf = (turns: readonly Turn[]): DemoGuard[] =>
  turns.flatMap(({ shift: { guard, site, post, from, to } }) => {
    const { name, number, pin, signs, who } = guard
    const { personId, membershipId, partyId } = who
    return !signs
      ? []
      : [{ name, number, pin, personId, membershipId, partyId, site: site.row.name, post: post.row.name, from, to }]
  })
