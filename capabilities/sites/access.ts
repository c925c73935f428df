import {
  both,
  defineAccess,
  either,
  relations,
  withRole,
  type Actor,
  type Grant,
  type Relation,
} from '#kernel/access.ts'

/**
 * What a grant asks about a site, as row security says: `ours`: the reader's party guards or operates it; `kept`: it may
 * change what the site is; `contracts`: it may write its property contracts.
 */
export type SiteStanding = { ours: boolean; kept: boolean; contracts: boolean }

const office = withRole('office', 'administrator')
const housing = withRole('housing')
const ours: Grant<SiteStanding> = (_me, site) => site.ours
const kept: Grant<SiteStanding> = (_me, site) => site.kept
const contracts: Grant<SiteStanding> = (_me, site) => site.contracts
const officeHere = both<SiteStanding>(office, ours)
const housingHere = both<SiteStanding>(housing, kept)

/** Adding a site is not about one that exists. */
export const mayAddSite = office
/** Estate lists come from housing offices, and from the companies that manage the estates. */
export const mayImportEstates = withRole('administrator', 'office', 'housing')

/** What may be done on one site; the names travel with the page as `can`. */
export const may = defineAccess<SiteStanding>()({
  amend: either(officeHere, housingHere),
  draw: either(officeHere, housingHere),
  close: officeHere,
  addPost: officeHere,
  addCheckpoint: officeHere,
  addRoute: officeHere,
  addParty: either(officeHere, housingHere),
  addContract: both(either<SiteStanding>(office, housing), contracts),
  print: officeHere,
})

/** Who may read the code of a checkpoint: whoever prints it. A leader could otherwise scan from a chair. */
export const mayReadCodes = officeHere

const byOffice: readonly Relation[] = ['owns', 'polices', 'houses', 'governs']
const byHousing: readonly Relation[] = ['operates', 'houses', 'governs']

/**
 * The relations in which somebody may name a party: an office says who watches over its site, a housing office also who
 * manages it. Only an administrator sets who guards, or who else operates.
 */
export function relationsFor(me: Actor, site: SiteStanding): readonly Relation[] {
  if (me.role === 'administrator') return site.ours ? relations : []
  if (officeHere(me, site)) return byOffice
  return housingHere(me, site) ? byHousing : []
}

/** Who may say that a relation ended: who may name it, and a company of its own work there. */
export const mayEnd = (
  me: Actor,
  site: SiteStanding,
  { partyId, relation }: { partyId: string; relation: Relation },
): boolean =>
  relationsFor(me, site).includes(relation) ||
  (officeHere(me, site) && partyId === me.partyId && (relation === 'guards' || relation === 'operates'))
