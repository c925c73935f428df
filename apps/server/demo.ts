import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { startFault } from '#shell/config/fault.ts'
import { dataFolder } from '#shell/config/load.ts'
import type { City } from '#shell/db/pool.ts'
import type { House, Keys } from '#shell/house.ts'
import { buildDemo } from '../../seeds/demo/build.ts'
import { readMark, writeMark, type DemoMark } from '../../seeds/demo/mark.ts'
import { openHouse } from './open-house.ts'

// `npm start -- --demo`: a database of its own in a folder of its own, so that it never mixes with anybody's book. A demo
// is relative to the day it was built; one that has aged is built anew, in a fresh folder, and the old one is removed.

const hour = 3_600_000
/** Half a day after it was built, a demo's "now" is over. */
const demoAges = 12 * hour

const inside = (root: string): string[] =>
  existsSync(root) ? readdirSync(root).filter(name => /^\d{8}T\d{6}$/.test(name)) : []

/** The folder of today's demo: the newest that is still fresh, or a new one's name; `old` are to be removed. */
export function demoFolder(
  given: string | null,
  root: string,
  now: number,
): { dataDir: string; old: string[]; aged: boolean } {
  const home = given === null ? join(dataFolder(null, root), 'demo') : dataFolder(given, root)
  if (given !== null && existsSync(home) && !isOurs(home))
    throw startFault(
      [
        '{home} 里不是演示数据，--demo 不会动它；请换一个 DATA_DIR。',
        '{home} holds no demo, and --demo leaves it alone: name another DATA_DIR.',
      ],
      { home },
    )
  const names = inside(home).toSorted().toReversed()
  const fresh = names.find(name => {
    const mark = readMark(join(home, name))
    return mark !== null && mark.builtAt <= now && now - mark.builtAt < demoAges
  })
  const fitting =
    fresh ??
    new Date(now)
      .toISOString()
      .replace(/\D/g, '')
      .replace(/^(\d{8})(\d{6}).*/, '$1T$2')
  const old = names.filter(name => name !== fresh)
  return { dataDir: join(home, fitting), old: old.map(name => join(home, name)), aged: !fresh && names.length > 0 }
}

const isOurs = (home: string): boolean => readdirSync(home).every(name => /^\d{8}T\d{6}$/.test(name))

/** Removes aged demos; one whose database still runs is left lying. */
export function removeOld(old: readonly string[], isRunning: (folder: string) => boolean): void {
  for (const folder of old) if (!isRunning(folder)) rmSync(folder, { recursive: true, force: true })
}

export const makeDemoHome = (dataDir: string): void =>
  void mkdirSync(join(dataDir, '..'), { recursive: true, mode: 0o755 })

type Making = {
  appUrl: string
  city: City
  keys: Keys
  log: FastifyBaseLogger
  publicUrl: string
  dataDir: string
  told: (share: number) => void
}

/** Builds the district into a migrated, empty database as it would be now, and marks its folder. */
export async function makeDemo({ appUrl, city, keys, log, publicUrl, dataDir, told }: Making): Promise<DemoMark> {
  const opened = (now: () => number): Promise<House & { close(): Promise<void> }> =>
    openHouse({ appUrl, city, keys, now, log, publicUrl, dataDir })
  const mark = await buildDemo({ openHouse: opened, now: Date.now(), log, told })
  writeMark(dataDir, mark)
  return mark
}
