import type { Id } from '#kernel/id.ts'
import type { Party } from '../../parties/schema.ts'
import { sameName, type EstateValues, type Reason } from './parse.ts'

/** The property company of a row: one that is known, or, with no `id`, one to be entered. */
export type Company = { id: Id | null; name: string; creditCode: string | null }

type Reader = { own: Party | undefined; isHousing: boolean }

/**
 * Which company a row names: by its credit code, else by its name. A housing office may enter one that is not known; an
 * office only names those that are, and a property company only itself. Says what is odd in `reasons`; null where the
 * row names none, or none that can be taken.
 */
export function chooseCompany(
  { company, creditCode }: EstateValues,
  parties: readonly Party[],
  { own, isHousing }: Reader,
  reasons: Reason[],
): Company | null {
  if (company === null && creditCode === null) return null
  const say = (
    code: Reason['code'],
    refuses: boolean,
    name: string,
    field: 'company' | 'creditCode' = 'company',
  ): null => {
    reasons.push({ code, refuses, field, facts: { company: name } })
    return null
  }
  const coded = creditCode === null ? undefined : parties.find(party => party.creditCode === creditCode)
  const named = parties.filter(party => sameName(party.name, company) || sameName(party.shortName, company))
  const fitting = named.filter(party => party.kind === 'property-company')
  if (!coded && fitting.length > 1) return say('company-several', true, company as string)
  const found = coded ?? fitting[0]
  if (!found) {
    if (named.length > 0) return say('company-other-kind', true, company as string)
    if (company === null) return say('company-unknown', true, creditCode as string, 'creditCode')
    if (!isHousing) return say('company-unknown', true, company)
    say(creditCode === null ? 'company-new-no-code' : 'company-new', false, company)
    return { id: null, name: company, creditCode }
  }
  if (found.kind !== 'property-company') return say('company-other-kind', true, found.name)
  if (creditCode !== null && found.creditCode !== null && found.creditCode !== creditCode)
    return say('company-other-code', true, found.name, 'creditCode')
  if (coded && company !== null && !sameName(coded.name, company) && !sameName(coded.shortName, company))
    say('company-other-name', false, coded.name)
  if (own?.kind === 'property-company' && found.id !== own.id) return say('company-not-yours', true, found.name)
  return { id: found.id, name: found.name, creditCode: found.creditCode }
}
