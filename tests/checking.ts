import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { sweepChecks } from '#capabilities/checks/index.ts'
import { chanceOf } from '#capabilities/checks/chance.ts'
import { drawTimes } from '#capabilities/checks/rules/draw.ts'
import type { CheckState } from '#capabilities/checks/rules/judge-answer.ts'
import { newId, type Id } from '#kernel/id.ts'
import { asked } from './asking.ts'
import { as, send } from './duty.ts'
import type { Somebody } from './house.ts'
import { hour, type Life } from './life.ts'

export const minute = 60_000
/** Eight in the evening to five in the morning, three a shift, five minutes to answer, names each hour. */
export const rule = { starts: 1200, minutes: 540, perShift: 3, answerMinutes: 5, radioMinutes: 60 }

export type Check = {
  id: Id
  state: CheckState
  drawn: number | null
  why: string | null
  dueAt: string | null
  answeredAt: string | null
  placeState: string
  source: string
  calledBy: Id | null
}

/** The checks of somebody, or of everybody, the oldest first. */
export const checksOf = ({ it }: Life, who?: Somebody): Promise<Check[]> =>
  asked(
    it,
    sql<Check>`select id, state, drawn, seen ->> 'why' as why, due_at, answered_at, place_state, source, called_by from spot_check
      where ${who?.personId ?? null}::uuid is null or person_id = ${who?.personId ?? null} order by asked_at, id`,
  )

/** The last check of somebody. */
export async function lastOf(life: Life, who: Somebody): Promise<Check> {
  const check = (await checksOf(life, who)).at(-1)
  assert.ok(check)
  return check
}

/** The inquiries about somebody, the oldest first. */
export const inquiriesOf = ({ it }: Life, who: Somebody) =>
  asked(
    it,
    sql<{ id: Id; state: string; facts: { line: string; grounds: string } }>`
      select id, state, facts from "case" where kind = 'inquiry' and person_id = ${who.personId} order by opened_at, id`,
  )

/** What was found against somebody, the oldest first. */
export const findingsOf = async ({ it }: Life, who: Somebody): Promise<string[]> =>
  (
    await asked(
      it,
      sql<{ kind: string }>`select kind from finding where person_id = ${who.personId} order by found_at, id`,
    )
  ).map(({ kind }) => kind)

/** The times (ms) at which a shift of twelve hours from `from` is asked. */
export const timesOf = ({ it }: Life, shiftId: Id, from: number, count = rule.perShift): number[] =>
  drawTimes({
    shift: { from, to: from + 12 * hour },
    window: rule,
    count,
    timeZone: it.house.city.timeZone,
    chance: drawn => chanceOf(it.house.keys.identity, shiftId, drawn),
  })

/** Moves the clock and runs the clock of the checks. */
export async function clockAt({ it }: Life, at: number): Promise<void> {
  it.clock.now = at
  await sweepChecks(it.house)
}

/** Sends one fact as made at `at`; its findings. */
export async function fact(life: Life, who: Somebody, name: string, input: object, at?: number): Promise<string[]> {
  const [outcome] = await send(life.it, who, { name, input, ...(at === undefined ? {} : { at }) })
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
  return outcome.findings
}

/** Signs somebody on to a shift. */
export const standsOn = async (life: Life, who: Somebody, shiftId: Id, postId = life.place.postId): Promise<Id> => {
  const id = newId(life.it.clock.now)
  const [outcome] = await send(life.it, who, { id, name: 'attendance.sign-on', input: { shiftId, postId } })
  assert.equal(outcome?.state, 'done')
  return id
}

export const setRule = (life: Life, who: Somebody, more: object = {}, siteId = life.place.siteId) =>
  as(life.it, who, 'POST', `/sites/${siteId}/check-rule`, { ...rule, ...more })
