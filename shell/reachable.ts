import { sql } from 'kysely'
import type { Instant } from '#kernel/time.ts'
import { instant, millis } from './db/parsers.ts'
import { within } from './db/pool.ts'
import type { House } from './house.ts'

// While no server runs, or its machine sleeps, phones keep what was done, and send it once somebody answers. So what
// fell due meanwhile is held against nobody until they had time to send it.

const minute = 60_000
/** A gap shorter than this is a restart: phones try again within it. */
const restartMinutes = 5
/** How long phones have to send what they kept. */
const sendingMinutes = 30

/** Whether phones had time to send what they kept since the house could last not be reached. */
export type Reachable = () => Promise<boolean>

/**
 * Watches whether this process runs without a gap, from now on; to be asked every minute. Before it began, the log tells
 * when the house was last heard of.
 */
export function reachableSince(house: House): Reachable {
  const started = house.now()
  let asked = started
  let since: Instant | null = null
  return async () => {
    const now = house.now()
    since ??= (await lastHeard(house, started)) < started - restartMinutes * minute ? started : -Infinity
    if (now - asked > restartMinutes * minute) since = now
    asked = now
    return now >= since + sendingMinutes * minute
  }
}

/** When the last entry before an instant (ms) was received; that instant where there is none: nothing was missed. */
async function lastHeard(house: House, before: Instant): Promise<Instant> {
  const { rows } = await within(house.store, house.city, 'system', db =>
    sql<{ at: string }>`select received_at as at from seal where received_at <= ${instant(before)}
      order by place desc limit 1`.execute(db),
  )
  return rows[0] ? millis(rows[0].at) : before
}
