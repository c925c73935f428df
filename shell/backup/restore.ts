import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startFault } from '#shell/config/fault.ts'
import { makeDataFolder } from '#shell/config/load.ts'
import { migrationNames } from '#shell/db/migrate.ts'
import { readKeys } from '#shell/identity/keys.ts'
import type { Keys } from '#shell/house.ts'
import { binaries } from '#shell/postgres/binaries.ts'
import { mustEnter } from '#shell/postgres/cluster.ts'
import { databaseUser } from '#shell/postgres/database-user.ts'
import { mustFit, printOf } from './back-up.ts'
import { copied, filesBelow } from './copy.ts'
import { beginRestoring, endRestoring, mustBeRestored, restoringMark } from './half-restored.ts'
import { layBeside, layDatabase, mustBeWhole } from './lay.ts'
import { mustBeBackup, type Manifest } from './manifest.ts'
import { prove, type Proof } from './prove.ts'

type Restoring = {
  from: string
  /** The data folder: not there yet, or empty but for its settings. */
  into: string
  /** A folder of keys kept apart, for a backup that was made without them. */
  keysFrom: string | null
  identityKey: Uint8Array | null
  signingKey: Uint8Array | null
  say: (step: 'digests' | 'log', figures: { done: number; total: number }) => void
  stopped: () => boolean
}

export type Restored = { manifest: Manifest; proof: Proof | null; keys: Keys }

/**
 * Lays a backup into a fresh data folder and walks its log there. Throws a StartFault, with the folder as it was found, for
 * a target that is not empty, a backup that is not whole, another major version of PostgreSQL, a newer program's backup,
 * keys that are missing or do not belong to it, and when it was stopped.
 */
export async function restore(given: Restoring): Promise<Restored> {
  const { from, into, stopped } = given
  const manifest = await mustBeBackup(from)
  await mustKnow(manifest)
  mustBeRestored(into)
  mustBeEmpty(into)
  mustHaveKeys(manifest, given)
  await mustBeWhole(from, manifest, { progress: (done, total) => given.say('digests', { done, total }), stopped })
  makeDataFolder(into)
  mustEnter(manifest.postgres && databaseUser(), into)
  mustBeSameMajor(manifest, into)
  await mustFit(into, (manifest.postgres?.bytes ?? 0) + manifest.files.reduce((sum, { size }) => sum + size, 0))
  try {
    beginRestoring(into)
    const restored = await lay(manifest, given)
    if (stopped())
      throw startFault(['恢复已停止，未留下任何文件。', 'The restoring was stopped; nothing of it is left.'])
    endRestoring(into)
    return restored
  } catch (problem) {
    clear(into)
    throw problem
  }
}

// The mark goes last: whoever dies in here leaves a folder that still says so.
function clear(into: string): void {
  for (const name of laidIn(into))
    if (name !== restoringMark) rmSync(join(into, name), { recursive: true, force: true })
  endRestoring(into)
}

async function lay(manifest: Manifest, given: Restoring): Promise<Restored> {
  const { from, into, keysFrom, stopped } = given
  await layBeside(from, manifest, { dataDir: into, only: ['keys', 'heads', 'files', 'settings'] })
  if (keysFrom && manifest.keys.signing !== 'backup')
    for (const name of await filesBelow(keysFrom)) await copied(join(keysFrom, name), into, `keys/${name}`)
  const keys = await keysFor(manifest, given)
  if (!manifest.postgres) return { manifest, proof: null, keys }
  await layDatabase(from, into)
  const there = new Set(manifest.files.map(({ path }) => path.split('/').at(-1)))
  const proof = await prove({
    dataDir: into,
    city: { schema: manifest.city, name: manifest.city, timeZone: manifest.timeZone },
    keys,
    now: Date.now,
    hasFile: sha256 => there.has(sha256),
    keep: true,
    progress: (done, total) => given.say('log', { done, total }),
    stopped,
  })
  return { manifest, proof, keys }
}

async function mustKnow({ schema, program }: Manifest): Promise<void> {
  if ((await migrationNames()).includes(schema)) return
  throw startFault(
    [
      '备份由更新的程序（{program}，{schema}）制作，请用那个版本恢复。',
      'The backup was made by a newer program ({program}, {schema}): restore it with that one.',
    ],
    { program, schema },
  )
}

// What stands in a fresh folder all the same: settings somebody put there, and what a file system makes itself.
const laidIn = (into: string): string[] =>
  readdirSync(into).filter(name => !['gatehouse.env', 'lost+found'].includes(name))

function mustBeEmpty(into: string): void {
  const [found] = existsSync(into) ? laidIn(into) : []
  if (found === undefined) return
  throw startFault(
    [
      '{into} 不是空文件夹（有 {found}），请用 --into 指定别处，或先移走其中的内容。',
      '{into} is not empty (there is {found}): name another folder with --into, or move what is there away.',
    ],
    { into, found },
  )
}

function mustBeSameMajor({ postgres }: Manifest, into: string): void {
  if (!postgres) return
  const { major } = binaries(into, databaseUser())
  if (major === postgres.major) return
  throw startFault(
    [
      '备份来自 PostgreSQL {theirs}，本程序自带 {major}，请用带 {theirs} 的版本恢复。',
      'The backup is of PostgreSQL {theirs} and this program brings {major}: restore it with one that brings {theirs}.',
    ],
    { theirs: postgres.major, major },
  )
}

function mustHaveKeys({ keys, postgres }: Manifest, { keysFrom, identityKey, signingKey }: Restoring): void {
  const left = keys.identity === 'left-out' || keys.signing === 'left-out'
  if (left && !keysFrom)
    throw startFault([
      '备份中没有密钥，请用 --keys 指定另存的 keys 文件夹。',
      'The backup was made without keys: name the keys folder kept apart with --keys.',
    ])
  if (left && keysFrom && postgres && !existsSync(join(keysFrom, 'database-owner')))
    throw startFault(['{keysFrom} 不是 keys 文件夹。', '{keysFrom} is no keys folder.'], { keysFrom })
  const lacking = [
    ...(keys.identity === 'setting' && !identityKey ? ['IDENTITY_KEY'] : []),
    ...(keys.signing === 'setting' && !signingKey ? ['SIGNING_KEY'] : []),
  ]
  if (lacking.length > 0)
    throw startFault(
      [
        '原机器用设置给出 {names}，请同样设置后再恢复。',
        'The first machine had {names} as settings: set the same here, then restore.',
      ],
      { names: lacking.join(', ') },
    )
}

async function keysFor(manifest: Manifest, { into, identityKey, signingKey }: Restoring): Promise<Keys> {
  const from = manifest.keys
  const keys = await readKeys({
    dataDir: into,
    identityKey: from.identity === 'setting' ? identityKey : null,
    signingKey: from.signing === 'setting' ? signingKey : null,
  })
  if (keys.heads.name !== from.signer) throw wrongKey('SIGNING_KEY')
  if (printOf(keys) !== from.identityPrint) throw wrongKey('IDENTITY_KEY')
  return keys
}

const wrongKey = (name: string) =>
  startFault(['{name} 与备份不符。', '{name} is not the one this backup was made with.'], { name })
