import { useSyncExternalStore } from 'react'
import type { Id } from '#kernel/id.ts'
import type { Values } from '#kernel/words.ts'
import { now } from '#ui/clock.ts'
import type { KeptBlob } from '#ui/offline/blobs.ts'
import type { DeviceKeys } from '#ui/offline/keys.ts'
import type { Kept, Notice } from '#ui/offline/queue.ts'
import { allBlobs, allOps, openStore, read, type PhoneStore, type Room, type StoredSession } from '#ui/offline/store.ts'
import type { EnrolledDevice, PocketSession } from '../../identity/schema.ts'
import type { words } from '../phone-words.ts'
import type { Pull } from '../schema.ts'
import type { Kept as KeptRoster } from './own-roster.ts'

// Everything the screens show, in one value that is replaced and never changed. Tokens are kept apart from it, in
// memory only: those of people who unlocked since the page was opened, so that what they left is still sent.

export type Device = EnrolledDevice & { name: string }
export type Person = Omit<PocketSession, 'token'>
export type Link = { state: 'unknown' | 'busy' | 'reached' | 'unreachable'; reachedAt?: number; says?: string }
export type LockReason = 'ended' | 'idle'

export type Said = { key: keyof typeof words; values?: Values; tone: 'good' | 'wait' }

export type Phone = {
  stage: 'opening' | 'no-store' | 'enrol' | 'locked' | 'open'
  device?: Device
  person?: Person
  people: readonly StoredSession[]
  base?: Pull
  ops: readonly Kept[]
  notices: readonly Notice[]
  /** Pictures and voice notes, those that arrived too while their small picture stays. */
  blobs: readonly KeptBlob[]
  link: Link
  /** Server clock minus the phone's, milliseconds; undefined until measured. */
  offset?: number
  room?: Room
  lockReason?: LockReason
  /** A fact could not be stored: said until the next one could. */
  unrecorded?: boolean
  /** The handover signed last on this phone, to say what became of it. */
  handoverId?: Id
  /** Whose own roster was read or fetched last. */
  own?: KeptRoster
  /** The point scanned last, where something is asked. */
  asking?: { scanId: Id; checkpointId: Id; lapComplete: boolean } | undefined
  /** What was done last, said under the card until the next thing is done. */
  said?: Said
  /** The session no longer counts: facts are kept, nothing can be sent until the PIN is entered online. */
  sessionEnded?: boolean
}

let phone: Phone = { stage: 'opening', people: [], ops: [], notices: [], blobs: [], link: { state: 'unknown' } }
const listeners = new Set<() => void>()
export const tokens = new Map<Id, string>()
let store: PhoneStore | undefined

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const phoneNow = (): Phone => phone
export const usePhone = (): Phone => useSyncExternalStore(subscribe, phoneNow)

export function change(fields: Partial<Phone>): void {
  phone = { ...phone, ...fields }
  for (const listener of listeners) listener()
}

/** The phone's database. Throws when it was asked for before it was opened. */
export function db(): PhoneStore {
  if (!store) throw new Error('the store is not open')
  return store
}

/** Under which name the phone keeps the point where a person is asked something. */
export const askingOf = (membershipId: Id): string => `asking:${membershipId}`

/** Now by the server's clock, as far as it is known. */
export const serverNow = (): number => now() + (phone.offset ?? 0)

/** The city's time zone, as its server said when this person signed in; before anybody did, that of all of China. */
export const zoneNow = (): string => phone.person?.timeZone ?? 'Asia/Shanghai'

export const keysOf = async (): Promise<DeviceKeys | undefined> => read<DeviceKeys>(db(), 'keys')

/** Reads the waiting list and what is to be read again, after anything changed them. */
export async function rereadOps(): Promise<void> {
  const [ops, notices, blobs] = await Promise.all([allOps(db()), db().getAll('notices'), allBlobs(db())])
  change({ ops, notices, blobs })
}

const readingPeople = async (): Promise<StoredSession[]> =>
  (await db().getAll('sessions')).sort((a, b) => b.usedAt - a.usedAt)

export const rereadPeople = async (): Promise<void> => change({ people: await readingPeople() })

/** Opens what the phone keeps: to the PIN where it is enrolled, else to the enrolment. */
export async function openPhone(): Promise<void> {
  try {
    store = await openStore()
  } catch {
    return change({ stage: 'no-store' })
  }
  const [device, offset, people, reachedAt] = await Promise.all([
    read<Device>(store, 'device'),
    read<number>(store, 'offset'),
    readingPeople(),
    read<number>(store, 'reachedAt'),
  ])
  await rereadOps()
  change({
    people,
    stage: device ? 'locked' : 'enrol',
    link: { state: 'unknown', ...(reachedAt ? { reachedAt } : {}) },
    ...(device ? { device } : {}),
    ...(offset === undefined ? {} : { offset }),
  })
}
