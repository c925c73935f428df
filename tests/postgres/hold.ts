// A program that only holds a database, for the tests that kill it: prints one line of JSON when the database is up.
import type { Guard } from '#shell/postgres/postmaster.ts'
import { startDatabase } from '#shell/postgres/start.ts'

const [dataDir = '', guard] = process.argv.slice(2)
const database = await startDatabase({ dataDir, say: () => {}, ...(guard && { guard: guard as Guard }) })
process.stdout.write(`${JSON.stringify(database)}\n`)
process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)))
setInterval(() => {}, 1000)
