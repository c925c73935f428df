import type { Id } from '#kernel/id.ts'

// Kept in the browser, not with the account: it is where this desk left off.

const stored = 'gatehouse.roster.site'

const last = (): string | null => {
  try {
    return localStorage.getItem(stored)
  } catch {
    return null
  }
}

/** Remembers the site whose roster is looked at. */
export function keepSite(id: Id): void {
  try {
    localStorage.setItem(stored, id)
  } catch {
    // Without storage the next visit begins with the first site that has posts.
  }
}

type Site = { id: Id; posts: number; closedOn: string | null }

/** The site to open: the one looked at last if it can still be seen, else the first that has posts, else the first. */
export function siteToOpen(sites: readonly Site[], kept: Id | null = last()): Id | undefined {
  const known = sites.find(({ id }) => id === kept)
  const open = sites.filter(({ closedOn }) => closedOn === null)
  return (known ?? open.find(({ posts }) => posts > 0) ?? open[0] ?? sites[0])?.id
}
