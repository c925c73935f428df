import { both, defineAccess, withRole, type Grant } from '#kernel/access.ts'

/** What a grant asks about a site: whether the reader's party guards or operates it, as row security says. */
export type SiteStanding = { ours: boolean }

const office = withRole('office', 'administrator')
const ours: Grant<SiteStanding> = (_me, site) => site.ours
const officeHere = both<SiteStanding>(office, ours)

/** Adding a site is not about one that exists. */
export const mayAddSite = office

/** What may be done on one site; the names travel with the page as `can`. */
export const may = defineAccess<SiteStanding>()({
  addPost: officeHere,
  addCheckpoint: officeHere,
  addRoute: officeHere,
  addParty: withRole('administrator'),
  print: officeHere,
})

/** Who may read the code of a checkpoint: whoever prints it. A leader could otherwise scan from a chair. */
export const mayReadCodes = officeHere
