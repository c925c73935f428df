import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { importsOf } from './floors.ts'

// Migrations are one stream of ISO-dated files that import nothing of ours, so that what they did yesterday they do
// tomorrow. From the first release tag on, the files it held are frozen: their hashes stand in migrations/pinned.json.

const pins = 'migrations/pinned.json'
const name = /^\d{4}-\d{2}-\d{2}T\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.ts$/

const git = (...args: string[]): string[] =>
  spawnSync('git', args, { encoding: 'utf8' }).stdout?.split('\n').filter(Boolean) ?? []

const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

function ofFile(file: string): string[] {
  const odd = importsOf(file, readFileSync(file, 'utf8')).filter(({ to }) => !/^kysely(\/|$)/.test(to))
  return [
    ...(name.test(basename(file)) ? [] : [`${file}: must be named like 2026-11-21T2300-what-it-does.ts`]),
    ...odd.map(({ to }) => `${file} imports ${to}: a migration takes kysely and nothing else`),
  ]
}

/** What differs between the pinned hashes and the files; `released` are the files the last release held. */
export function pinFaults(
  pinned: Readonly<Record<string, string>>,
  released: readonly string[],
  now: ReadonlyMap<string, string>,
): string[] {
  const unpinned = released.filter(file => !(file in pinned))
  return [
    ...unpinned.map(
      file => `${file} was released and is not in ${pins}: add "${file}": "${now.get(file) ?? 'its sha-256'}"`,
    ),
    ...Object.entries(pinned).flatMap(([file, sha]) =>
      now.get(file) === sha
        ? []
        : [`${file} was released and may not be ${now.has(file) ? 'changed' : 'removed'}: write a new migration`],
    ),
  ]
}

/** Every fault in the stream of migrations. */
export async function migrations(): Promise<string[]> {
  const files = globSync('migrations/*.ts').sort()
  const tag = git('tag', '--list', 'v*', '--sort=-creatordate')[0]
  const released = tag ? git('ls-tree', '--name-only', tag, 'migrations/').filter(file => file.endsWith('.ts')) : []
  const pinned = existsSync(pins) ? (JSON.parse(readFileSync(pins, 'utf8')) as Record<string, string>) : {}
  return [...files.flatMap(ofFile), ...pinFaults(pinned, released, new Map(files.map(file => [file, hash(file)])))]
}
