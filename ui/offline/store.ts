import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Id } from '#kernel/id.ts'
import type { Sealed } from './keys.ts'
import type { Kept, Notice } from './queue.ts'

// What a phone keeps, thin on purpose: decisions live in the pure files. An op, its running number and everything made
// with it enter in one transaction that waits for the disk, so what the screen calls recorded is recorded.

/** A person who may unlock this phone without signal. `wrong` counts PINs since the last right one. */
export type StoredSession = {
  number: string
  name: string
  membershipId: Id
  sealed: Sealed | null
  wrong: number
  /** The server ended it: it still opens the phone without signal, but sends nothing. */
  ended: boolean
  usedAt: number
}

type Schema = DBSchema & {
  kept: { key: string; value: unknown }
  sessions: { key: string; value: StoredSession }
  base: { key: Id; value: unknown }
  ops: { key: Id; value: Kept }
  notices: { key: Id; value: Notice }
}
export type PhoneStore = IDBPDatabase<Schema>

/** Opens the phone's database; throws where the browser allows none (private windows of old browsers). */
export const openStore = (): Promise<PhoneStore> =>
  openDB<Schema>('gatehouse-pocket', 1, {
    upgrade(db) {
      db.createObjectStore('kept')
      db.createObjectStore('sessions', { keyPath: 'number' })
      db.createObjectStore('base')
      db.createObjectStore('ops', { keyPath: 'id' })
      db.createObjectStore('notices', { keyPath: 'op.id' })
    },
  })

/** A single value by name: the device, its keys, the clock, drafts. */
export const read = async <T>(db: PhoneStore, name: string): Promise<T | undefined> =>
  (await db.get('kept', name)) as T | undefined

export const write = async (db: PhoneStore, name: string, value: unknown): Promise<void> => {
  await (value === undefined ? db.delete('kept', name) : db.put('kept', value, name))
}

/** Puts ops at the end of the waiting list, numbering them on; returns them as kept. */
export async function addOps(db: PhoneStore, made: readonly Omit<Kept, 'seq' | 'state'>[]): Promise<Kept[]> {
  const tx = db.transaction(['kept', 'ops'], 'readwrite', { durability: 'strict' })
  const last = ((await tx.objectStore('kept').get('seq')) as number | undefined) ?? 0
  const kept = made.map((op, index): Kept => ({ ...op, seq: last + index + 1, state: 'waiting' }))
  await Promise.all([
    tx.objectStore('kept').put(last + kept.length, 'seq'),
    ...kept.map(op => tx.objectStore('ops').add(op)),
    tx.done,
  ])
  return kept
}

/** Every op still kept, in order. */
export const allOps = async (db: PhoneStore): Promise<Kept[]> => (await db.getAll('ops')).sort((a, b) => a.seq - b.seq)

/** Carries out what the server answered, all or nothing. */
export async function settleOps(
  db: PhoneStore,
  { sent, left, notices }: { sent: readonly Kept[]; left: readonly Id[]; notices: readonly Notice[] },
): Promise<void> {
  const tx = db.transaction(['ops', 'notices'], 'readwrite', { durability: 'strict' })
  await Promise.all([
    ...notices.map(notice => tx.objectStore('notices').put(notice)),
    ...sent.map(op => tx.objectStore('ops').put(op)),
    ...left.map(id => tx.objectStore('ops').delete(id)),
    tx.done,
  ])
}

/** Keeps a new base and lets go of the sent ops that it shows. */
export async function keepBase(db: PhoneStore, membershipId: Id, base: unknown, landed: readonly Id[]): Promise<void> {
  const tx = db.transaction(['base', 'ops'], 'readwrite')
  await Promise.all([
    tx.objectStore('base').put(base, membershipId),
    ...landed.map(id => tx.objectStore('ops').delete(id)),
    tx.done,
  ])
}

/** How full the phone is. `tight` from four fifths, or when less than 20 MB are left. */
export async function roomLeft(): Promise<{ tight: boolean; freeMb: number } | undefined> {
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined)
  if (!estimate?.quota) return undefined
  const used = estimate.usage ?? 0
  const freeMb = Math.floor((estimate.quota - used) / 1_048_576)
  return { tight: used / estimate.quota > 0.8 || freeMb < 20, freeMb }
}
