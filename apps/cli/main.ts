import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { verify } from '#capabilities/dutylog/cli.ts'
import { resetPassword } from '#capabilities/identity/cli.ts'
import {
  asked,
  commandHelp,
  commandNamed,
  commandsHelp,
  figure,
  type Bench,
  type Command,
  type Desk,
  type Task,
} from '#shell/cli.ts'
import { StartFault, startFault } from '#shell/config/fault.ts'
import { loadSettings } from '#shell/config/load.ts'
import { settingsHelp } from '#shell/config/settings.ts'
import { openStore, type City } from '#shell/db/pool.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { saidPlainly } from './said-plainly.ts'
import { backup } from './backup.ts'
import { databaseOf } from './database.ts'
import { doctor } from './doctor.ts'
import { importFile } from './import.ts'
import { restoreBackup } from './restore.ts'

// `gatehouse …`, also `npm run gatehouse -- …`: what whoever runs the program does with it. The database of a running
// server is joined; one that rests is started for the command and ended after it. The answer goes to the output,
// everything else beside it.

const commands: readonly (Command | Task)[] = [importFile, verify, backup, restoreBackup, doctor, resetPassword]
const root = fileURLToPath(new URL('../..', import.meta.url))
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const aside = (line: string): void => void process.stderr.write(`${line}\n`)
const argv = process.argv.slice(2)
const asksForHelp = (word: string): boolean => word === '--help' || word === '-h'

if (argv[0] === 'start') {
  process.argv.splice(2, 1)
  await import('../server/main.ts')
} else process.exitCode = await answered(argv)

async function answered(words: readonly string[]): Promise<number> {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => (stopping = true))
  try {
    const meant = words.filter((word, at) => !asksForHelp(word) && (at > 0 || word !== 'help'))
    if (words.length === 0 || words[0] === 'help' || words.some(asksForHelp)) return help(meant)
    const { command, ...given } = asked(commands, words)
    const loaded = loadSettings(process.env, [], root)
    if (!loaded.ok) throw new StartFault(loaded.line)
    const { settings, dataDir } = loaded
    const now = Date.now()
    const bench: Bench = { ...given, settings, dataDir, root, now, say, aside, progress, stopped: () => stopping }
    return 'run' in command ? await atDesk(command, bench) : await command.perform(bench)
  } catch (problem) {
    aside(saidPlainly(problem))
    return 1
  }
}

function help(meant: readonly string[]): number {
  if (meant[0] === 'start') say(settingsHelp())
  else say(meant.length > 0 ? commandHelp(commandNamed(commands, meant)) : commandsHelp(commands))
  return 0
}

async function atDesk(command: Command, bench: Bench): Promise<number> {
  const { settings, dataDir } = bench
  const database = await databaseOf(settings, dataDir, aside)
  const store = openStore(database.ownerUrl, { max: 1 })
  try {
    const city: City = { schema: settings.city, name: settings.city, timeZone: settings.timeZone }
    const { rows } = await sql<{
      here: boolean
    }>`select to_regclass(${`${city.schema}.entry`}) is not null as here`.execute(store.kysely)
    if (!rows[0]?.here)
      throw startFault(['数据库中没有 {city} 的账册。', 'The database has no books of {city}.'], { city: city.schema })
    const desk: Desk = { ...bench, store, city, keys: await readKeys({ ...settings, dataDir }) }
    return await command.run(desk)
  } finally {
    await store.pool.end()
    await database.stop()
  }
}

function progress(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(done < total ? `\r${figure(done)} / ${figure(total)} ` : '\r\u001b[K')
}
