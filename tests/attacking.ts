import assert from 'node:assert/strict'
import { sql, type RawBuilder } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { within } from '#shell/db/pool.ts'
import { asked } from './asking.ts'
import { send } from './duty.ts'
import { aParty, asOwner, someone, type Somebody } from './house.ts'
import { aGuard, aLife, shiftIn, type Life } from './life.ts'

// A night for those who would misuse its records.

export let life: Life
export let night: Id
export let manager: Somebody
export let client: Somebody
export let officer: Somebody
export let housing: Somebody
export let li: Somebody
export let on: Id
export let report: Id
export let round: Id
/** A night under way: 王 on post with a round begun and an incident reported, and everybody who may look on. */
export async function openNight(): Promise<void> {
  life = await aLife()
  const { it, company, place, wang, zhao } = life
  const sorts = { operates: 'property-company', owns: 'client-unit', polices: 'police', houses: 'housing' } as const
  const made = await Promise.all(Object.values(sorts).map(kind => aParty(it.house, { kind, name: `天平${kind}` })))
  await asOwner(it.house, async db => {
    for (const [at, relation] of Object.keys(sorts).entries())
      await db
        .insertInto('siteParty')
        .values({ siteId: place.siteId, partyId: made[at] as Id, relation, fromOn: '2026-01-01' })
        .execute()
    return [{ kind: 'site-party.add', table: 'site', id: place.siteId, siteId: place.siteId }]
  })
  const [operates, owns, polices, houses] = made as [Id, Id, Id, Id]
  manager = await someone(it.house, { partyId: operates, role: 'manager', name: '钱经理' })
  client = await someone(it.house, { partyId: owns, role: 'client', name: '业委会' })
  officer = await someone(it.house, { partyId: polices, role: 'officer', name: '陈警官' })
  housing = await someone(it.house, { partyId: houses, role: 'housing', name: '房管员' })
  li = await aGuard(it, company, '李四', { number: 'A777', pin: '161803' })
  night = await shiftIn(life, wang, 0)
  await shiftIn(life, zhao, -36)
  await shiftIn(life, li, -60)
  on = await fact(wang, 'attendance.sign-on', { shiftId: night, postId: place.postId })
  report = await fact(wang, 'incident.report', { postId: place.postId, kind: 'dispute', line: '北门有人争执' })
  round = await fact(wang, 'round.start', { routeId: place.routeId, shiftId: night })
}
export const closeNight = (): Promise<void> => life.it.close()

export const outcomeOf = async (who: Somebody, name: string, input: object, id = newId(life.it.clock.now)) =>
  (await send(life.it, who, { id, name, input }))[0]
export const fact = async (who: Somebody, name: string, input: object, id = newId(life.it.clock.now)): Promise<Id> => {
  const outcome = await outcomeOf(who, name, input, id)
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
  return id
}
/** What a statement would do, undone again. */
export const tried = (who: Somebody, query: RawBuilder<unknown>): Promise<string> =>
  within(life.it.house.store, life.it.house.city, who, async db => {
    const { numAffectedRows, rows } = await query.execute(db)
    throw new Tried(`${numAffectedRows ?? rows.length} rows`)
  }).catch((problem: Error & { code?: string }) =>
    problem instanceof Tried ? problem.message : (problem.code ?? problem.message),
  )
class Tried extends Error {}
export const barred = '42501'
export const nothing = '0 rows'
export const next = (): Id => newId(life.it.clock.now)
export const stateOf = async (id: Id) =>
  (
    await asked(
      life.it,
      sql<{
        state: string
        version: number
        ownerParty: Id
      }>`select state, version, owner_party from "case" where id = ${id}`,
    )
  )[0]
