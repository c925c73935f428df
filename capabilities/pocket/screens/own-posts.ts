import type { Id } from '#kernel/id.ts'
import type { OwnPost } from '../../posts/screens/pocket-duties.tsx'
import type { SiteBook } from '../../posts/screens/pocket-phone-book.tsx'
import type { Pull } from '../schema.ts'

/** The posts a guard stands on in the days the phone holds: the running shift or the nearest first, those that are over last. */
export function ownPosts(pull: Pull, me: Id, now: number): OwnPost[] {
  const own = pull.shifts.filter(shift => shift.personId === me)
  const over = (shift: Pull['shifts'][number]): boolean => Date.parse(shift.endsAt) <= now
  const inTurn = own.sort(
    (a, b) => Number(over(a)) - Number(over(b)) || Date.parse(a.startsAt) - Date.parse(b.startsAt),
  )
  return [...new Set(inTurn.map(shift => shift.postId))].flatMap(id => {
    const post = pull.posts.find(each => each.id === id)
    return post ? [{ ...post, duty: pull.duties.find(each => each.id === id) }] : []
  })
}

/** The posts still ahead of a guard whose duties are not read. */
export const unreadPosts = (pull: Pull, me: Id, now: number): OwnPost[] => {
  const ahead = new Set(
    pull.shifts.filter(shift => shift.personId === me && Date.parse(shift.endsAt) > now).map(shift => shift.postId),
  )
  return ownPosts(pull, me, now).filter(({ id, duty }) => ahead.has(id) && duty && !duty.readAt)
}

/** The phone books of the guard's sites; that of `first` before the others. */
export const siteBooks = (pull: Pull, first: Id | undefined): SiteBook[] =>
  [...pull.sites]
    .sort((a, b) => Number(b.id === first) - Number(a.id === first))
    .map(({ id, name }) => ({
      siteId: id,
      siteName: name,
      entries: pull.phones.filter(each => each.siteId === id).sort((a, b) => a.position - b.position),
    }))
