import { sql } from 'kysely'
import { alone } from '../db/locks.ts'
import { within, type City, type Store } from '../db/pool.ts'
import type { House } from '../house.ts'
import type { Job } from '../jobs.ts'
import { channelOf } from './bus.ts'

// A NOTIFY inside a writing transaction serialises commits, so the door only writes outbox rows. Here they are taken,
// coalesced, and told once: the wake-up says what to look at, never what it says.

const mostRows = 1000
const mostBytes = 7000

/** Takes what waits in the outbox and tells every process in one NOTIFY. Answers how many rows it took; null while another process does. */
export const dispatch = (store: Store, city: City): Promise<number | null> =>
  within(store, city, 'system', async db => {
    if (!(await alone(db, 'dispatch'))) return null
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

// Whoever commits here calls, so that a single change is told at once; the turn is for what others left behind. While much
// is written each telling takes along what came since the last, or it would cost the writers their throughput.
const turnMilliseconds = 400
const fewRows = 3
const restAfter = { few: 15, many: 150 }

/** The clock work that tells: at once after a commit of this process, and in its turn. */
export const dispatching = (house: House): Job => ({
  name: 'dispatch',
  everyMilliseconds: turnMilliseconds,
  run: async () => {
    const taken = await dispatch(house.store, house.city)
    // What the other process began before our commit it did not see; and more may wait than one telling takes.
    if (taken === null || taken === mostRows) setTimeout(house.wake.call, restAfter.few).unref()
    return taken
  },
  woken: { by: house.wake, rest: taken => (Number(taken) > fewRows ? restAfter.many : restAfter.few) },
})
