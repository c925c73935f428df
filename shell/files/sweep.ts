import { readdir, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { within } from '../db/pool.ts'
import type { House } from '../house.ts'
import { filesOf } from './keep.ts'

// Bytes are kept before the row that names them is, and a row may be refused or erased: what no row names goes after a
// month. A file is first taken aside, then asked about: whoever keeps the same bytes meanwhile either marked it before,
// which shows on it, or no longer finds it and writes it anew. So no row ever names bytes that were swept.

const day = 86_400_000
const keptFor = 30 * day
const asideFor = day
const named = /^[0-9a-f]{64}$/
const beside = /^[0-9a-f]{64}\.[0-9a-f]{12}$/
const aside = '.swept'

/** Removes the bytes of this city that no row has named for 30 days, and what an interrupted writing left. Answers how many. */
export async function sweepFiles(house: House): Promise<number> {
  const root = filesOf(house)
  let swept = 0
  for (const folder of await namesIn(root))
    for (const name of await namesIn(join(root, folder))) if (await sweep(house, join(root, folder), name)) swept += 1
  return swept
}

async function sweep(house: House, folder: string, name: string): Promise<boolean> {
  const path = join(folder, name)
  if (beside.test(name)) return (await isOlder(path, house.now() - asideFor)) && removed(path)
  if (name.endsWith(aside)) return settle(house, folder, name.slice(0, -aside.length))
  if (!named.test(name) || !(await isOlder(path, house.now() - keptFor))) return false
  if (await isNamed(house, name)) return false
  const gone = await rename(path, path + aside).then(
    () => true,
    () => false,
  )
  return gone && settle(house, folder, name)
}

/** Decides about bytes that lie aside: back where somebody wants them after all, or gone. */
async function settle(house: House, folder: string, name: string): Promise<boolean> {
  const path = join(folder, name)
  const wanted = !(await isOlder(path + aside, house.now() - keptFor)) || (await isNamed(house, name))
  if (!wanted) return removed(path + aside)
  await rename(path + aside, path).catch(() => undefined)
  return false
}

const isNamed = (house: House, name: string): Promise<boolean> =>
  within(house.store, house.city, 'system', async db => {
    const row = await db
      .selectFrom('file')
      .select('id')
      .where('sha256', '=', Buffer.from(name, 'hex'))
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  })

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
const isOlder = async (path: string, than: number): Promise<boolean> =>
  ((await stat(path).catch(() => null))?.mtimeMs ?? Number.POSITIVE_INFINITY) < than
const removed = (path: string): Promise<boolean> =>
  unlink(path).then(
    () => true,
    () => false,
  )
