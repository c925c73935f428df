import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { testDatabase } from '#shell/postgres/template.ts'
import { openStore } from '#shell/db/pool.ts'
import { houseOn, testKeys } from './house.ts'

// A database may stop while connections that were asked to go are still on their way out, or stop by itself.

test('a connection that breaks is logged, unless the house was asked to close', async () => {
  const database = await testDatabase()
  const said: string[] = []
  const log = pino({ level: 'error' }, { write: line => void said.push(line) })
  const it = await houseOn(database, Date.now, testKeys(), log)
  const owner = openStore(database.ownerUrl, { max: 1 })
  const breakOne = async (meanwhile: () => void): Promise<void> => {
    const client = await it.house.store.pool.connect()
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    meanwhile()
    // In use it has no listener of the pool's. Its end comes after all it has to say of the break, be that once or twice.
    const broken = new Promise<void>(resolve => void client.once('end', resolve))
    await owner.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await broken
    client.release(true)
  }
  const closings: Promise<void>[] = []
  try {
    await breakOne(() => {})
    assert.equal(said.length, 1)
    assert.match(said[0] ?? '', /a database connection was lost/)
    await breakOne(() => void closings.push(it.close()))
    await Promise.all(closings)
    assert.equal(said.length, 1)
  } finally {
    await (closings[0] ?? it.close())
    await owner.pool.end()
    await database.drop()
  }
})
