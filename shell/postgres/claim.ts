import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { look } from './processes.ts'

// One process supervises the database of a data folder. It says so in a file, with its number and when it started, so
// that a file left by a killed process is told from a live one even when the number has been given away again.

export type Claim = { mine: true; release(): void } | { mine: false; pid: number }

type Holder = { pid: number; startedAt: string }

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

const readHolder = (file: string): { text: string; holder: Holder | null } | null => {
  try {
    const text = readFileSync(file, 'utf8')
    const [, pid, startedAt] = /^(\d+) (.+)$/.exec(text) ?? []
    return { text, holder: pid && startedAt ? { pid: Number(pid), startedAt } : null }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Whether a live process holds the claim. */
export const isHeld = (file: string): boolean => {
  const holder = readHolder(file)?.holder
  return holder ? lives(holder) : false
}

const lives = (holder: Holder): boolean => {
  const seen = look(holder.pid)
  return seen?.state === 'alive' && seen.startedAt === holder.startedAt
}

function putWhole(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft)
  }
}

/** Takes away the file of a dead holder and no other: two may come to this at once. */
function dropDead(file: string, text: string): void {
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
    if (readFileSync(aside, 'utf8') !== text) linkSync(aside, file)
    rmSync(aside)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error
  }
}

/** Claims a file for this process, or names the live process that holds it. A dead holder's claim is taken over. */
export function claim(file: string): Claim {
  const mine = `${process.pid} ${look(process.pid)?.startedAt ?? '?'}`
  for (;;) {
    if (putWhole(file, mine)) return { mine: true, release: () => rmSync(file, { force: true }) }
    const held = readHolder(file)
    if (!held) continue
    if (held.holder && lives(held.holder)) return { mine: false, pid: held.holder.pid }
    dropDead(file, held.text)
  }
}
