import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { City } from '../db/pool.ts'
import type { SignedHead } from './sealer.ts'

// Heads outside the database: one file per city, one JSON line per head, only ever added to. Copies of it elsewhere
// (a supervising party, a webhook) are what makes a rewritten log visible to others than its owner.

const fileOf = (dataDir: string, city: City): string => join(dataDir, 'heads', `${city.schema}.jsonl`)

/** Adds a signed head to the file of its city. */
export async function keepHead(dataDir: string, city: City, head: SignedHead): Promise<void> {
  await mkdir(join(dataDir, 'heads'), { recursive: true })
  // The newline goes before as well: a line torn by a crash must not swallow the next one.
  await appendFile(fileOf(dataDir, city), `\n${JSON.stringify({ madeAt: head.madeAt, note: head.note })}\n`)
}

/** The notes of the heads kept in the file, oldest first; none when there is no file. A torn line is left out. */
export async function readKeptHeads(dataDir: string, city: City): Promise<string[]> {
  const text = await readFile(fileOf(dataDir, city), 'utf8').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return ''
    throw problem
  })
  return text.split('\n').flatMap(line => noteIn(line))
}

function noteIn(line: string): string[] {
  try {
    return [(JSON.parse(line) as { note: string }).note]
  } catch {
    return []
  }
}

/** Sends a signed head to whoever keeps copies. Throws when it was not taken, and then the next one brings it along. */
export async function sendHead(webhook: string, city: City, head: SignedHead): Promise<void> {
  const answer = await fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ city: city.schema, ...head }),
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`the webhook for heads answered ${answer.status}`)
}
