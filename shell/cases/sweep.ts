import { sql } from 'kysely'
import { openState, renews } from '#kernel/case.ts'
import type { Id } from '#kernel/id.ts'
import { instant, millis } from '../db/parsers.ts'
import { within, type Db } from '../db/pool.ts'
import type { House } from '../house.ts'
import { writeLog } from '../log/write.ts'
import type { Acting, BoundKind, Passage } from './acting.ts'
import { compel } from './advance.ts'
import { dueOf } from './due.ts'
import { lockedCase } from './head.ts'

// Runs each minute. Each case lapses in a transaction of its own, so one bad row cannot hold back the rest; running
// twice, or in two processes, is harmless, since a case that moved on is no longer due. Working days are counted again
// first: a calendar published since may have moved the end, and before its year is published nothing lapses.

type Due = { id: Id; kind: string; dueAt: string; version: number }
const most = 200

/** Lets every case lapse whose clock has run out; answers how many did. */
export async function sweep(house: House, kinds: readonly BoundKind[]): Promise<number> {
  const known = new Map(kinds.map(kind => [kind.kind, kind]))
  let lapsed = 0
  for (let page = await dueAfter(house, null); page.length > 0; page = await dueAfter(house, page.at(-1) as Due)) {
    for (const due of page) {
      const kind = known.get(due.kind)
      if (kind && (await lapse(house, kind, due))) lapsed += 1
    }
    if (page.length < most) break
  }
  return lapsed
}

// As the index has it.
const dueOrNever = sql`coalesce(due_at, '9999-12-31T00:00:00Z'::timestamptz)`

const dueAfter = (house: House, last: Due | null): Promise<Due[]> =>
  within(house.store, house.city, 'system', async db => {
    const after = last ? sql`and (${dueOrNever}, id) > (${last.dueAt}::timestamptz, ${last.id}::uuid)` : sql``
    const { rows } = await sql<Due>`select id, kind, due_at, version from "case"
      where ${dueOrNever} <= ${instant(house.now())} and closed_at is null ${after} order by ${dueOrNever}, id limit ${sql.lit(most)}`.execute(
      db,
    )
    return rows
  })

async function lapse(house: House, kind: BoundKind, due: Due): Promise<boolean> {
  try {
    return await within(house.store, house.city, 'system', db => lapseIn(house, db, kind, due))
  } catch (problem) {
    house.log.error({ err: problem, case: due.id }, 'a case could not lapse and will be tried again')
    return false
  }
}

async function lapseIn(house: House, db: Db, kind: BoundKind, due: Due): Promise<boolean> {
  const now = house.now()
  const head = await lockedCase(db, due.id)
  const state = head && openState(kind, head.state)
  if (!head || !state?.lapse || head.version !== due.version) return false
  const happenedAt = millis(due.dueAt)
  const acting: Acting = { db, actor: null, now, happenedAt, city: house.city }
  const author = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt }
  if (state.due && 'workingDays' in state.due) {
    const since = await enteredAt(db, kind, due.id)
    const recounted = await dueOf(db, house.city, kind, { state: head.state, since, facts: head.facts })
    if (!recounted || recounted.provisional) return false
    if (recounted.at > now) {
      await db
        .updateTable('case')
        .set({ dueAt: instant(recounted.at) })
        .where('id', '=', due.id)
        .execute()
      const { id, siteId, partyId, personId } = head
      await writeLog(db, author, [{ kind: 'case.recount', table: 'case', id, siteId, partyId, personId }], [])
      return false
    }
  }
  const passed = await compel(acting, kind, due.id, state.lapse)
  if (!passed.ok) throw new Error(`${kind.kind}.${state.lapse} was refused: ${passed.code}`)
  const { changes, topics }: Passage = passed.value
  await writeLog(db, author, changes, topics)
  return true
}

/** When the present state was entered, or its clock begun anew; ms. */
async function enteredAt(db: Db, { actions }: BoundKind, caseId: Id): Promise<number> {
  const renewing = Object.entries(actions).flatMap(([name, action]) => (renews(action) ? [name] : []))
  const { rows } = await sql<{ at: string }>`select received_at as at from case_step where case_id = ${caseId}
    and action = any(${sql.val(['open', ...renewing])}::text[]) order by received_at desc, id desc limit 1`.execute(db)
  return millis(rows[0]?.at as string)
}
