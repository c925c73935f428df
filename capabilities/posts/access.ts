import { both, defineAccess, withRole, type Grant } from '#kernel/access.ts'

/** What a grant asks about a post or a site: whether the reader's party guards or operates it, as row security says. */
export type Standing = { ours: boolean }

const office = withRole('office', 'administrator')
const ours: Grant<Standing> = (_me, at) => at.ours
const officeHere = both<Standing>(office, ours)

/** What may be done on one post; the names travel with its page as `can`. */
export const mayPost = defineAccess<Standing & { readers: boolean }>()({
  setNeeds: officeHere,
  equip: officeHere,
  setKit: officeHere,
  publishDuty: officeHere,
  seeReaders: (_me, at) => at.readers,
})

/** What may be done with a site's phone book and channel. */
export const mayBook = defineAccess<Standing>()({ keepBook: officeHere, setChannel: officeHere })
