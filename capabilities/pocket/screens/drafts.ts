import { now } from '#ui/clock.ts'
import { read, write } from '#ui/offline/store.ts'
import { db } from './phone-state.ts'
import { fadedDrafts, withoutPictures, type Laid } from './draft-fades.ts'

// What was tapped, written and photographed in a form that is not recorded yet, kept on the phone: a call that ends the
// page, or a shared phone that locks, loses none of it. Writes take turns, so that what was given up never comes back.

const prefix = 'draft:'
/** Under which name the phone keeps a draft. */
export const keptAs = (name: string): string => prefix + name
let turn: Promise<unknown> = Promise.resolve()
const inTurn = <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
  const done = turn.then(work).catch(() => otherwise)
  turn = done
  return done
}

/** A draft by its name; undefined where none is kept, or it has faded. */
export async function readDraft<T>(name: string): Promise<T | undefined> {
  await clearFaded()
  const laid = await read<Laid>(db(), keptAs(name)).catch(() => undefined)
  return laid?.value as T | undefined
}

/** Keeps a draft as it is now, and says whether the phone has all of it; one that is too full keeps at least the words. */
export const keepDraft = (name: string, value: object): Promise<boolean> =>
  inTurn(async () => {
    const keptAt = now()
    const put = (each: object): Promise<void> => write(db(), keptAs(name), { keptAt, value: each } satisfies Laid)
    const whole = await put(value).then(
      () => true,
      () => false,
    )
    if (!whole) await put(withoutPictures(value))
    return whole
  }, false)

/** Does what forgets a draft by itself, after every write that is under way: none of them may bring it back. */
export const afterDrafts = <T>(work: () => Promise<T>): Promise<T> => {
  const done = turn.then(work)
  turn = done.catch(() => undefined)
  return done
}

/** Forgets a draft that was given up. */
export const dropDraft = (name: string): Promise<void> => inTurn(() => write(db(), keptAs(name), undefined), undefined)

const clearFaded = (): Promise<void> =>
  inTurn(async () => {
    const names = (await db().getAllKeys('kept', IDBKeyRange.bound(prefix, `${prefix}\uffff`))) as string[]
    const laid = await Promise.all(names.map(async name => [name, await read<Laid>(db(), name)] as const))
    for (const name of fadedDrafts(laid, now())) await write(db(), name, undefined)
  }, undefined)
