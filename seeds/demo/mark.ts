import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { DemoWay } from '#shell/house.ts'

// A data folder that holds a demo says so in a file beside its keys. By it the screens say so too, and by it alone a
// server gives out sign-in links: what lies in a folder without it is somebody's book.

type Somebody = { personId: Id; membershipId: Id; partyId: Id; name: string }
export type DemoPerson = Somebody & { role: Role; as: Exclude<DemoWay['as'], 'leader-phone' | 'guard'>; party: string }
/** Guards and duty leaders by when they stand: whose phone to hand out is whoever stands now. */
export type DemoGuard = Somebody & { number: string; pin: string; site: string; post: string; from: number; to: number }
export type DemoMark = { builtAt: number; people: DemoPerson[]; leaders: DemoGuard[]; guards: DemoGuard[] }

const fileName = 'demo.json'
export const isDemoFolder = (dataDir: string): boolean => existsSync(join(dataDir, fileName))

export function readMark(dataDir: string): DemoMark | null {
  if (!isDemoFolder(dataDir)) return null
  return JSON.parse(readFileSync(join(dataDir, fileName), 'utf8')) as DemoMark
}

/** Written last: a folder whose building was cut short has none. */
export function writeMark(dataDir: string, mark: DemoMark): void {
  const path = join(dataDir, fileName)
  writeFileSync(`${path}.new`, JSON.stringify(mark), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
