import { sql } from 'kysely'
import { dayAt } from '#kernel/time.ts'
import { findAbsent } from '#capabilities/attendance/index.ts'
import { sweepChecks } from '#capabilities/checks/index.ts'
import { caseKinds } from '#capabilities/index.ts'
import { deliver, tell, tellClock } from '#capabilities/notices/index.ts'
import { judgeScans, watchRounds } from '#capabilities/patrols/index.ts'
import { sweep } from '#shell/cases/sweep.ts'
import { within } from '#shell/db/pool.ts'
import { instant } from '#shell/db/parsers.ts'
import { sweepFiles } from '#shell/files/sweep.ts'
import type { House } from '#shell/house.ts'
import type { Job } from '#shell/jobs.ts'
import { keepHead, sendHead } from '#shell/log/kept-heads.ts'
import { seal } from '#shell/log/sealer.ts'
import { dispatching } from '#shell/notify/dispatcher.ts'
import { reachableSince } from '#shell/reachable.ts'
import { eraseDue } from './retention.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The clock work of one server process: sealing, telling, and keeping house. Every job may run in many processes. */
export function jobsOf(house: House, headsWebhook: string | null): Job[] {
  const sealOnce = async (): Promise<void> => {
    const head = await seal(house)
    if (!head) return
    await keepHead(house.dataDir, house.city, head)
    if (headsWebhook) await sendHead(headsWebhook, house.city, head)
  }
  const reachable = reachableSince(house)
  return [
    { name: 'seal', everyMilliseconds: 1000, run: sealOnce },
    dispatching(house),
    { name: 'judge', everyMilliseconds: 2000, run: () => judgeScans(house) },
    { name: 'tell', everyMilliseconds: 1000, run: () => tell(house) },
    { name: 'tell-clock', everyMilliseconds: minute, run: () => tellClock(house) },
    { name: 'deliver', everyMilliseconds: 1000, run: () => deliver(house) },
    { name: 'lapse', everyMilliseconds: minute, run: () => sweep(house, caseKinds) },
    { name: 'rounds', everyMilliseconds: minute, run: () => watchRounds(house, reachable) },
    { name: 'checks', everyMilliseconds: minute, run: () => sweepChecks(house, reachable) },
    { name: 'absent', everyMilliseconds: minute, run: () => findAbsent(house, reachable) },
    { name: 'partitions', everyMilliseconds: 6 * hour, run: () => ensurePartitions(house) },
    { name: 'retention', everyMilliseconds: hour, run: () => retire(house) },
    { name: 'erasure', everyMilliseconds: 6 * hour, run: () => eraseDue(house) },
    { name: 'files', everyMilliseconds: 6 * hour, run: () => sweepFiles(house) },
  ]
}

export const ensurePartitions = (house: House): Promise<unknown> =>
  within(house.store, house.city, 'system', db => sql`select ensure_partitions(${instant(house.now())})`.execute(db))

/**
 * Removes what its table's rule says is kept no longer and no log vouches for: attempts, used enrolments, ended sessions,
 * past imports, answered ops and those kept aside, what the judge of scans remembers of who scans no more, what the page
 * of the law counted ten years ago.
 */
export const retire = (house: House): Promise<unknown> =>
  within(house.store, house.city, 'system', async db => {
    const before = (kept: number) => instant(house.now() - kept)
    await db.deleteFrom('attempt').where('at', '<', before(day)).execute()
    await db.deleteFrom('enrolment').where('expiresAt', '<', before(day)).execute()
    await db
      .deleteFrom('session')
      .where(eb => eb.or([eb('endedAt', '<', before(30 * day)), eb('expiresAt', '<', before(30 * day))]))
      .execute()
    await db
      .deleteFrom('trail')
      .where('updatedAt', '<', before(40 * day))
      .execute()
    await db
      .deleteFrom('quarantine')
      .where('receivedAt', '<', before(365 * day))
      .execute()
    await db
      .deleteFrom('importRun')
      .where('startedAt', '<', before(90 * day))
      .execute()
    await sql`delete from refusal where received_at < ${instant(house.now())}::timestamptz - interval '10 years'`.execute(
      db,
    )
    await sql`delete from verification where on_day < ${dayAt(house.now(), house.city.timeZone)}::date - 90`.execute(db)
    await db
      .deleteFrom('notice')
      .where('at', '<', before(90 * day))
      .execute()
    await db
      .deleteFrom('delivery')
      .where('madeAt', '<', before(30 * day))
      .execute()
    await db
      .deleteFrom('op')
      .where('receivedAt', '<', before(400 * day))
      .execute()
  })
