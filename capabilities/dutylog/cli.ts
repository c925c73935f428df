import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { parseNote } from '#kernel/log.ts'
import { defineCommand, figure, type Desk } from '#shell/cli.ts'
import { inBoth, startFault } from '#shell/config/fault.ts'
import { within } from '#shell/db/pool.ts'
import { readKeptHeads } from '#shell/log/kept-heads.ts'
import { verifyLog, type Verdict } from '#shell/log/verify.ts'
import { words } from './words.ts'

/** Walks the whole log in one snapshot, against the heads kept beside the database and those brought from elsewhere. */
export const verify = defineCommand({
  name: 'log verify',
  does: [
    '核验全部日志：逐条对内容、业务记录、序号和签名的树头，报告第一处不符',
    'walk entries, payloads, records, places and signed heads; report the first that does not fit',
  ],
  takes: { heads: ['另存的树头文件，可多次给出', 'a file of heads kept elsewhere; may be given again'] },
  async run(desk) {
    const verdict = await verdictOf(desk)
    desk.say(sentence(verdict))
    return verdict.fault ? 1 : 0
  },
})

async function verdictOf({ store, city, keys, dataDir, now, options, progress, stopped }: Desk): Promise<Verdict> {
  const brought = await Promise.all((options['heads'] ?? []).map(headsIn))
  const kept = [...(await readKeptHeads(dataDir, city)), ...brought.flat()]
  return within(store, city, 'system', async db => {
    await sql.raw('set transaction isolation level repeatable read read only').execute(db)
    return verifyLog(db, { key: keys.heads, kept, now, progress, stopped })
  })
}

/** The signed notes in a file: one note as downloaded, or one JSON line for each as the server keeps them. */
async function headsIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw startFault(['无法读取树头文件 {file}。', 'The file of heads {file} cannot be read.'], { file })
  })
  if (parseNote(text)) return [text]
  const notes = text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(noteIn)
  if (notes.length > 0 && notes.every(note => note !== null)) return notes
  throw startFault(['{file} 不是树头文件。', '{file} holds no signed heads.'], { file })
}

function noteIn(line: string): string | null {
  try {
    const { note } = JSON.parse(line) as { note?: unknown }
    return typeof note === 'string' ? note : null
  } catch {
    return null
  }
}

function sentence({ entries, records, heads, fault }: Verdict): string {
  if (fault?.kind === 'stopped') return inBoth(['核验停了，没有结论。', 'Verification was stopped: no verdict.'])
  if (fault) return faultSaid(fault)
  const counts = { entries: figure(entries), records: figure(records), heads: figure(heads) }
  return inBoth(
    [
      '日志 {entries} 条、业务记录 {records} 条、树头 {heads} 个：完整。',
      '{entries} entries, {records} records, {heads} heads: whole.',
    ],
    counts,
  )
}

/** The first thing that does not fit, as one line: its kind, its place, what was found where, and what that means. */
export function faultSaid({ kind, place, says }: NonNullable<Verdict['fault']>): string {
  const key = `fault.${kind}`
  const [meant] = words[key in words ? (key as keyof typeof words) : 'fault.other']
  return inBoth(
    place === null
      ? ['日志有问题：{meant}', '{kind}: {says}.']
      : ['日志有问题（第 {place} 号）：{meant}', '{kind} ({place}): {says}.'],
    { kind, place: place ?? '', says, meant },
  )
}
