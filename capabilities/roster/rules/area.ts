import { Type } from 'typebox'
import { cite } from '#kernel/law.ts'
import { defineRule, judge } from '#kernel/rule.ts'
import { OneOf, Shape } from '#kernel/shape.ts'
import { day as dayFrom } from '#kernel/time.ts'
import { inside } from './boundary.ts'
import type { Judged, Said } from './judge-shift.ts'
import { saidOf } from './standing.ts'
import { covers } from './stints.ts'

const law = cite('bsr-no-service-outside-area')

const areas = ['inside', 'outside', 'contract-ended', 'not-own-unit'] as const
const wrong = {
  outside: 'shift.outside-area',
  'contract-ended': 'shift.area-contract-ended',
  'not-own-unit': 'shift.outside-own-unit',
} as const

/**
 * Guards of a property company stay inside the area its contract names, a unit's own guards inside the unit. A security
 * service company goes where its service contracts send it, and is not bound by this article.
 */
export const serviceArea = defineRule({
  id: 'roster.service-area',
  asks: Shape({ employerKind: Type.String(), area: OneOf(areas) }),
  clauses: [
    { law, value: law.parameters.allowedArea },
    { law, when: ({ employerKind }) => employerKind === 'security-company', value: 'anywhere' },
  ],
  judge: ({ area }, allowed: string) => allowed === 'anywhere' || area === 'inside' || { code: wrong[area] },
})

/** Where a guard's employer may serve. Without any contract on file nobody can say, and it is only pointed out. */
export function areaFindings(judged: Judged): Said[] {
  const { person, day } = judged
  const area = person.partyKind === 'property-company' ? managedArea(judged) : ownUnit(judged)
  if (area === 'unknown') return [{ verdict: 'warned', code: 'shift.area-unknown', facts: {}, law: law.id }]
  return saidOf(judge(serviceArea, { employerKind: person.partyKind, area }, dayFrom(day.on)))
}

type Area = (typeof areas)[number]

function managedArea({ ledger, person, post, day }: Judged): Area | 'unknown' {
  const { site } = ledger.book
  const above = ledger.parties.get(person.partyId)?.above ?? [person.partyId]
  const theirs = site.contracts.filter(({ partyId }) => kin(ledger, above, partyId, person.partyId))
  if (theirs.length === 0) return 'unknown'
  const live = theirs.filter(one => covers([one], day.on))
  if (live.length === 0) return 'contract-ended'
  const { lon, lat } = post
  if (lon === null || lat === null) return 'inside'
  const bounds = live.map(({ boundary }) => boundary ?? site.boundary).filter(boundary => boundary !== null)
  return bounds.length === 0 || bounds.some(boundary => inside(boundary, [lon, lat])) ? 'inside' : 'outside'
}

/** Whether a party is the employer, above it, or below it. */
const kin = (ledger: Judged['ledger'], above: readonly string[], partyId: string, employer: string): boolean =>
  above.includes(partyId) || (ledger.parties.get(partyId)?.above.includes(employer) ?? false)

/** A unit's own guards serve the unit that runs or owns the place. */
function ownUnit({ ledger, person, day }: Judged): Area {
  const party = ledger.parties.get(person.partyId)
  if (!party || person.partyKind === 'security-company') return 'inside'
  const own = party.relations.filter(({ relation }) => relation !== 'guards')
  return covers(own, day.on) ? 'inside' : 'not-own-unit'
}
