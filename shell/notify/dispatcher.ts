import { sql } from 'kysely'
import { alone } from '../db/locks.ts'
import { within, type City, type Store } from '../db/pool.ts'
import { channelOf } from './bus.ts'

// A NOTIFY inside a writing transaction serialises commits, so the door only writes outbox rows. Here they are taken,
// coalesced, and told once: the wake-up says what to look at, never what it says.

const mostRows = 1000
const mostBytes = 7000

/** Takes what waits in the outbox and tells every process in one NOTIFY. Answers how many rows it took. */
export const dispatch = (store: Store, city: City): Promise<number> =>
  within(store, city, 'system', async db => {
    if (!(await alone(db, 'dispatch'))) return 0
    const rows = await db
      .deleteFrom('outbox')
      .where('id', 'in', q => q.selectFrom('outbox').select('id').orderBy('id').limit(mostRows))
      .returning('topics')
      .execute()
    if (rows.length === 0) return 0
    const topics = JSON.stringify([...new Set(rows.flatMap(row => row.topics))])
    await sql`select pg_notify(${channelOf(city)}, ${topics.length > mostBytes ? '["*"]' : topics})`.execute(db)
    return rows.length
  })
