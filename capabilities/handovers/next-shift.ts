import type { Id } from '#kernel/id.ts'
import type { Doing } from '#shell/door/door.ts'
import { shiftFacts } from '../attendance/index.ts'
import { hadShift, shiftOn, type Place } from './standing.ts'
import type { Claimed } from './successor.ts'
import type { NextShift } from './take-over.ts'

/** `rostered` null: no next shift was named, and none was found. */
export type Following = { to: NextShift | null; rostered: boolean | null; replaced: boolean }

/**
 * The shift a successor takes over: the one that was named where it is theirs, on this post, and stands; else, since it
 * may have been replaced while the phone was offline, the one they have on this post now.
 */
export async function following(
  { db, happenedAt }: Doing,
  toShift: Id | undefined,
  { postId }: Place,
  { found }: Claimed,
): Promise<Following> {
  if (!found) return { to: null, rostered: null, replaced: false }
  const named = toShift ? await shiftFacts(db, toShift) : null
  const theirs = named?.personId === found.personId
  if (toShift && named && theirs && named.postId === postId && named.state === 'published')
    return { to: { ...named, id: toShift }, rostered: true, replaced: false }
  const to = postId ? await shiftOn(db, found.personId, postId, happenedAt) : null
  if (!toShift) return { to, rostered: null, replaced: false }
  const replaced = named !== null && (theirs || (await hadShift(db, found.personId, toShift)))
  return { to, rostered: to !== null, replaced }
}
