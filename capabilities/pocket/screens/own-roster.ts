import { useEffect } from 'react'
import type { Id } from '#kernel/id.ts'
import { languageNow } from '#ui/words.tsx'
import { now } from '#ui/clock.ts'
import { ask } from '#ui/offline/server.ts'
import { read, write } from '#ui/offline/store.ts'
import type { OwnRoster } from '../../leave/schema.ts'
import { change, db, phoneNow, usePhone } from './phone-state.ts'

// A guard's own months, leave and swaps. They are asked for beside the pull, since they reach weeks back and ahead, and
// kept on the phone for each person, so that they are there without signal. They are fetched when somebody looks, after
// something of it was sent, and now and then.

export type Kept = { membershipId: Id; fetchedAt: number; roster: OwnRoster }

const everyMs = 10 * 60_000
const name = (membershipId: Id): string => `own-roster:${membershipId}`
let wanted = false

const isDue = (membershipId: Id, sent: boolean): boolean => {
  const { own } = phoneNow()
  return sent || wanted || own?.membershipId !== membershipId || now() - own.fetchedAt > everyMs
}

/** Fetches somebody's own roster when it is due; `sent`: something of theirs that changes it has just been sent. */
export async function refreshOwn(token: string, membershipId: Id, sent: boolean): Promise<void> {
  if (!isDue(membershipId, sent)) return
  wanted = true
  const answer = await ask('GET /me/roster', { token, language: languageNow() })
  if (!answer.ok) return
  wanted = false
  const own: Kept = { membershipId, fetchedAt: now(), roster: answer.value }
  await write(db(), name(membershipId), own)
  if (phoneNow().person?.membershipId === membershipId) change({ own })
}

const showKept = async (membershipId: Id): Promise<void> => {
  const kept = await read<Kept>(db(), name(membershipId))
  if (kept && phoneNow().own?.membershipId !== membershipId) change({ own: kept })
}

/** The roster of the person at the phone, as the phone keeps it; nothing is asked for. */
export function useKeptRoster(): Kept | undefined {
  const { person, own } = usePhone()
  const membershipId = person?.membershipId
  useEffect(() => {
    if (membershipId) void showKept(membershipId)
  }, [membershipId])
  return own?.membershipId === membershipId ? own : undefined
}

/** The roster of the person at the phone, from what it keeps; asks for a fresh one by `kick` when somebody looks. */
export function useOwnRoster(kick: () => void): Kept | undefined {
  const own = useKeptRoster()
  const membershipId = usePhone().person?.membershipId
  useEffect(() => {
    if (!membershipId) return
    wanted = true
    kick()
  }, [membershipId, kick])
  return own
}
