import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { RosterBook, RosterPerson, RosterPost, RosterShift } from '../schema.ts'

// A month of two hundred posts is twenty thousand shifts with its edges. They are read once: after a change only the
// lists of the posts and people it touched are made again, so that everything remembered by list stays good.

export type Slot = { shift: RosterShift; from: Instant; to: Instant }
export type Indexed = {
  book: RosterBook
  posts: ReadonlyMap<Id, RosterPost>
  people: ReadonlyMap<Id, RosterPerson>
  slots: ReadonlyMap<Id, Slot>
  /** By start; those that no longer stand are left out. */
  byPost: ReadonlyMap<Id, readonly Slot[]>
  byPerson: ReadonlyMap<Id, readonly Slot[]>
}

const none: readonly Slot[] = []
const isLive = ({ shift }: Slot): boolean => shift.state === 'draft' || shift.state === 'published'
const slotOf = (shift: RosterShift): Slot => ({ shift, from: Date.parse(shift.startsAt), to: Date.parse(shift.endsAt) })
const sorted = (slots: Slot[]): Slot[] => slots.sort((a, b) => a.from - b.from || (a.shift.id < b.shift.id ? -1 : 1))

const grouped = (slots: Iterable<Slot>, of: 'postId' | 'personId'): Map<Id, readonly Slot[]> => {
  const groups = new Map<Id, Slot[]>()
  for (const slot of slots) {
    if (!isLive(slot)) continue
    const group = groups.get(slot.shift[of])
    if (group) group.push(slot)
    else groups.set(slot.shift[of], [slot])
  }
  for (const group of groups.values()) sorted(group)
  return groups
}

/** Reads a book once. */
export function indexed(book: RosterBook): Indexed {
  const slots = new Map(book.shifts.map(shift => [shift.id, slotOf(shift)]))
  return {
    book,
    posts: new Map(book.posts.map(post => [post.id, post])),
    people: new Map(book.people.map(person => [person.personId, person])),
    slots,
    byPost: grouped(slots.values(), 'postId'),
    byPerson: grouped(slots.values(), 'personId'),
  }
}

const regrouped = (was: Indexed, slots: ReadonlyMap<Id, Slot>, touched: ReadonlySet<Id>, of: 'postId' | 'personId') => {
  const before = of === 'postId' ? was.byPost : was.byPerson
  const groups = new Map(before)
  const mine = new Map([...touched].map(id => [id, [] as Slot[]] as const))
  for (const slot of slots.values()) if (isLive(slot)) mine.get(slot.shift[of])?.push(slot)
  for (const [id, list] of mine) groups.set(id, sorted(list))
  return groups
}

/** The index after some shifts were put, new or changed; one that no longer stands is put in that state. */
export function changed(was: Indexed, put: readonly RosterShift[]): Indexed {
  const slots = new Map(was.slots)
  const touched = { post: new Set<Id>(), person: new Set<Id>() }
  const touch = (shift: RosterShift | undefined) => {
    if (!shift) return
    touched.post.add(shift.postId)
    touched.person.add(shift.personId)
  }
  for (const shift of put) {
    touch(slots.get(shift.id)?.shift)
    touch(shift)
    slots.set(shift.id, slotOf(shift))
  }
  const book = { ...was.book, shifts: [...slots.values()].map(({ shift }) => shift) }
  const byPost = regrouped(was, slots, touched.post, 'postId')
  return { ...was, book, slots, byPost, byPerson: regrouped(was, slots, touched.person, 'personId') }
}

export const ofPost = (index: Indexed, id: Id): readonly Slot[] => index.byPost.get(id) ?? none
export const ofPerson = (index: Indexed, id: Id): readonly Slot[] => index.byPerson.get(id) ?? none

/** The drafts that begin within a stretch. */
export const draftsIn = (index: Indexed, from: Instant, to: Instant): Slot[] =>
  [...index.slots.values()].filter(slot => slot.shift.state === 'draft' && slot.from >= from && slot.from < to)

export const nameOfPost = ({ posts }: Indexed, id: Id): string => posts.get(id)?.name ?? ''
export const nameOfPerson = ({ people }: Indexed, id: Id): string => people.get(id)?.name ?? ''
