import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { verify } from '#capabilities/dutylog/cli.ts'
import { resetPassword } from '#capabilities/identity/cli.ts'
import { asked, commandsHelp, figure, type Asked, type Command, type Desk } from '#shell/cli.ts'
import { StartFault, startFault } from '#shell/config/fault.ts'
import { loadSettings } from '#shell/config/load.ts'
import type { Settings } from '#shell/config/settings.ts'
import { openStore, type City } from '#shell/db/pool.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { roles } from '#shell/postgres/external.ts'
import { startDatabase } from '#shell/postgres/start.ts'

// `npm run gatehouse -- …`: the commands of whoever runs the program. The database of a running server is joined; one
// that rests is started for the command and ended after it. The answer goes to the output, everything else beside it.

const commands: readonly Command[] = [verify, resetPassword]
const root = fileURLToPath(new URL('../..', import.meta.url))
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const aside = (line: string): void => void process.stderr.write(`${line}\n`)

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => (stopping = true))

process.exitCode = await main(process.argv.slice(2)).catch((problem: unknown) => {
  aside(problem instanceof StartFault ? problem.message : String(problem instanceof Error ? problem.stack : problem))
  return 1
})

async function main(argv: readonly string[]): Promise<number> {
  if (argv.length === 0 || ['help', '--help'].includes(argv.join(' '))) {
    say(commandsHelp(commands))
    return 0
  }
  const ask = asked(commands, argv)
  const loaded = loadSettings(process.env, [], root)
  if (!loaded.ok) throw new StartFault(loaded.line)
  return run(ask, loaded.settings, loaded.dataDir)
}

async function run({ command, options }: Asked, settings: Settings, dataDir: string): Promise<number> {
  const database = await databaseOf(settings, dataDir)
  const store = openStore(database.ownerUrl, { max: 1 })
  try {
    const city: City = { schema: settings.city, name: settings.city, timeZone: settings.timeZone }
    const { rows } = await sql<{
      here: boolean
    }>`select to_regclass(${`${city.schema}.entry`}) is not null as here`.execute(store.kysely)
    if (!rows[0]?.here)
      throw startFault(['数据库中没有 {city} 的账册。', 'The database has no books of {city}.'], { city: city.schema })
    const keys = await readKeys({ ...settings, dataDir })
    const desk: Desk = { store, city, keys, dataDir, now: Date.now(), options, say, progress, stopped: () => stopping }
    return await command.run(desk)
  } finally {
    await store.pool.end()
    await database.stop()
  }
}

/** The database as its owner. A command makes neither a database nor a key: where they are not, there is nothing to do. */
async function databaseOf(settings: Settings, dataDir: string): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  if (!settings.signingKey && !existsSync(join(dataDir, 'keys', 'signing')))
    throw startFault(
      ['{dataDir} 中没有签名密钥，请检查 DATA_DIR。', 'There is no signing key in {dataDir}: is DATA_DIR right?'],
      { dataDir },
    )
  if (settings.databaseUrl) {
    const { ownerUrl } = await roles({ databaseUrl: settings.databaseUrl, ownerUrl: settings.databaseOwnerUrl })
    return { ownerUrl, stop: async () => {} }
  }
  if (!existsSync(join(dataDir, 'postgres')))
    throw startFault(
      ['{dataDir} 中没有数据库，请检查 DATA_DIR。', 'There is no database in {dataDir}: is DATA_DIR right?'],
      { dataDir },
    )
  return startDatabase({ dataDir, say: aside })
}

function progress(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(done < total ? `\r${figure(done)} / ${figure(total)} ` : '\r\u001b[K')
}
