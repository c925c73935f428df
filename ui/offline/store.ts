import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import type { Id } from '#kernel/id.ts'
import { keptOf, putOut, withoutTaken, type KeptBlob, type Taken } from './blobs.ts'
import type { Bytes } from './bytes.ts'
import type { Sealed } from './keys.ts'
import type { Kept, Notice } from './queue.ts'

// What a phone keeps, thin on purpose: decisions live in the pure files. An op, its running number and everything made
// with it, pictures too, enter in one transaction that waits for the disk, so what the screen calls recorded is
// recorded. What is said of a picture and its bytes lie apart, so that a list of four hundred reads no picture.

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
  blobs: { key: Id; value: KeptBlob }
  bytes: { key: Id; value: Bytes }
}
export type PhoneStore = IDBPDatabase<Schema>

/** Opens the phone's database; throws where the browser allows none (private windows of old browsers). */
export const openStore = (): Promise<PhoneStore> =>
  openDB<Schema>('gatehouse-pocket', 2, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('kept')
        db.createObjectStore('sessions', { keyPath: 'number' })
        db.createObjectStore('base')
        db.createObjectStore('ops', { keyPath: 'id' })
        db.createObjectStore('notices', { keyPath: 'op.id' })
      }
      db.createObjectStore('blobs', { keyPath: 'id' })
      db.createObjectStore('bytes')
    },
    // A newer version in another window waits for this one to let go.
    blocking: () => location.reload(),
  })

/** A single value by name: the device, its keys, the clock, drafts. */
export const read = async <T>(db: PhoneStore, name: string): Promise<T | undefined> =>
  (await db.get('kept', name)) as T | undefined

export const write = async (db: PhoneStore, name: string, value: unknown): Promise<void> => {
  await (value === undefined ? db.delete('kept', name) : db.put('kept', value, name))
}

/** An op to be kept, and the pictures taken for it. */
export type ToKeep = Omit<Kept, 'seq' | 'state'> & { taken?: readonly Taken[] }

type Adding = IDBPTransaction<Schema, ('kept' | 'ops' | 'blobs' | 'bytes')[], 'readwrite'>

/**
 * Puts ops and their pictures at the end of the waiting list, numbering the ops on, and lets go of what is kept under the
 * names of `forget`; returns the ops as kept.
 */
async function add(
  db: PhoneStore,
  made: readonly ToKeep[],
  roomFor: number,
  forget: readonly string[],
): Promise<Kept[]> {
  const tx: Adding = db.transaction(['kept', 'ops', 'blobs', 'bytes'], 'readwrite', { durability: 'strict' })
  const last = ((await tx.objectStore('kept').get('seq')) as number | undefined) ?? 0
  let room = roomFor
  const parts = made.map(({ taken = [], ...op }, index) => {
    const had = Math.min(room, taken.length)
    room -= had
    const lost = new Set(taken.slice(had).map(({ id }) => id))
    const input = lost.size > 0 ? withoutTaken(op.input, lost) : op.input
    const kept: Kept = { ...op, input, seq: last + index + 1, state: 'waiting' }
    return { kept, blobs: keptOf(kept, taken, had), had: taken.slice(0, had) }
  })
  await allOrNone(tx, () => [
    tx.objectStore('kept').put(last + made.length, 'seq'),
    ...forget.map(name => tx.objectStore('kept').delete(name)),
    ...parts.map(({ kept }) => tx.objectStore('ops').add(kept)),
    ...parts.flatMap(({ blobs }) => blobs.map(blob => tx.objectStore('blobs').add(blob))),
    ...parts.flatMap(({ had }) => had.map(({ id, bytes }) => tx.objectStore('bytes').add(bytes, id))),
  ])
  return parts.map(({ kept }) => kept)
}

// A phone that fills up says so at once, at a request or only at the end; each time nothing of it may stay.
async function allOrNone(tx: Adding, puts: () => Promise<unknown>[]): Promise<void> {
  const done = tx.done.then(
    () => undefined,
    (problem: unknown) => problem ?? new Error('the phone kept nothing'),
  )
  try {
    await Promise.all(puts())
  } catch (problem) {
    try {
      tx.abort()
    } catch {
      // It ended by itself.
    }
    await done
    throw problem
  }
  const problem = await done
  if (problem !== undefined) throw problem
}

/**
 * Keeps ops and their pictures, all or none. Where the phone is too full for the pictures, what was recorded is kept
 * with as many as fit: `lost` says how many did not. What they were made from (`forget`, by its names) goes in the same
 * moment, so that a phone that dies finds either the one or the other. Throws when not even the ops can be kept.
 */
export async function addOps(
  db: PhoneStore,
  made: readonly ToKeep[],
  forget: readonly string[] = [],
): Promise<{ kept: Kept[]; lost: number }> {
  const pictures = made.reduce((sum, { taken = [] }) => sum + taken.length, 0)
  for (let room = pictures; ; room -= 1)
    try {
      return { kept: await add(db, made, room, forget), lost: pictures - room }
    } catch (problem) {
      if (room === 0) throw problem
    }
}

/** Every op still kept, in order. */
export const allOps = async (db: PhoneStore): Promise<Kept[]> => (await db.getAll('ops')).sort((a, b) => a.seq - b.seq)

/** What is kept of every picture and voice note, without their bytes. */
export const allBlobs = (db: PhoneStore): Promise<KeptBlob[]> => db.getAll('blobs')

/** Keeps how one stands; its bytes go as soon as the server has them. */
export async function keepBlob(db: PhoneStore, blob: KeptBlob): Promise<void> {
  const tx = db.transaction(['blobs', 'bytes'], 'readwrite', { durability: 'strict' })
  const puts: Promise<unknown>[] = [tx.objectStore('blobs').put(blob)]
  if (blob.state === 'sent') puts.push(tx.objectStore('bytes').delete(blob.id))
  await Promise.all([...puts, tx.done])
}

/** Takes some away for good: what was read, or has faded. */
export async function dropBlobs(db: PhoneStore, ids: readonly Id[]): Promise<void> {
  const tx = db.transaction(['blobs', 'bytes'], 'readwrite')
  await Promise.all([
    ...ids.flatMap(id => [tx.objectStore('blobs').delete(id), tx.objectStore('bytes').delete(id)]),
    tx.done,
  ])
}

/** Carries out what the server answered, all or nothing; pictures of what it did not take stay on the phone. */
export async function settleOps(
  db: PhoneStore,
  { sent, left, notices }: { sent: readonly Kept[]; left: readonly Id[]; notices: readonly Notice[] },
): Promise<void> {
  const tx = db.transaction(['ops', 'notices', 'blobs'], 'readwrite', { durability: 'strict' })
  const blobs = left.length > 0 ? await tx.objectStore('blobs').getAll() : []
  const outcomes = notices.map(({ op, state }) => ({ id: op.id, state }))
  await Promise.all([
    ...putOut(blobs, outcomes).map(blob => tx.objectStore('blobs').put(blob)),
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

export type Room = { tight: boolean; freeMb: number; free: number }

/** How full the phone is. `tight` from four fifths, or when less than 20 MB are left; `free` in bytes. */
export async function roomLeft(): Promise<Room | undefined> {
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined)
  if (!estimate?.quota) return undefined
  const used = estimate.usage ?? 0
  const free = Math.max(0, estimate.quota - used)
  const freeMb = Math.floor(free / 1_048_576)
  return { tight: used / estimate.quota > 0.8 || freeMb < 20, freeMb, free }
}
