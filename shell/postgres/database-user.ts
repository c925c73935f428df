import { execFileSync, spawnSync } from 'node:child_process'

export type DatabaseUser = { uid: number; gid: number }

const idOf = (flag: '-u' | '-g'): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))

/** Who the database runs as: `nobody` when we are root, whom PostgreSQL refuses; null when it runs as ourselves. */
export const databaseUser = (): DatabaseUser | null =>
  process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : null

/** Whether that user can pass through a folder: tried, since rights depend on every folder above it. */
export const canEnter = (user: DatabaseUser, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', stdio: 'ignore', ...user }).status === 0
