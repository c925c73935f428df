import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Guard, GuardFile } from '#capabilities/guards/schema.ts'
import { asked, call as callIn, type Said } from './asking.ts'
import { aParty, asOwner, someone, testHouse, type Somebody } from './house.ts'

// A company that takes guards on, and everybody who may want to read their files.

export type Hired = { id: Id; path: string; guard: Guard }

/** A house with one company, its office and leader, a rival's office and one of each other role; and what they do. */
export async function hiringHouse() {
  const it = await testHouse()
  const company = await aParty(it.house, { name: '安泰保安' })
  const office = await someone(it.house, { partyId: company, role: 'office', name: '周敏' })
  const leader = await someone(it.house, { partyId: company, role: 'leader', name: '赵队长' })
  const rival = await someone(it.house, { partyId: await aParty(it.house, { name: '金盾保安' }), role: 'office' })
  const others: Somebody[] = []
  for (const role of ['guard', 'manager', 'officer', 'housing', 'client'] as const)
    others.push(await someone(it.house, { partyId: await aParty(it.house), role }))

  const call = <T = Said>(method: 'GET' | 'POST', url: string, who: Somebody, body?: object) =>
    callIn<T & Said>(it, method, url, { ...(body ? { body } : {}), headers: who.headers })

  let serial = 100
  /** A guard taken on by the office; the file's path. */
  async function hired(more: object = {}, by = office): Promise<Hired> {
    serial += 1
    const asks = { name: `保安${serial}`, number: `N${serial}`, kind: 'labour', ...more }
    const { status, body } = await call<Guard>('POST', '/guards', by, asks)
    assert.equal(status, 201, JSON.stringify(body))
    return { id: body.personId, path: `/guards/${body.personId}`, guard: body }
  }
  const file = async (path: string, who = office): Promise<GuardFile> => {
    const { status, body } = await call<GuardFile>('GET', path, who)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  const code = async (url: string, body: object, who = office): Promise<string> =>
    (await call('POST', url, who, body)).body.code

  /** A live session of somebody who was hired. */
  async function person(personId: Id, partyId = company): Promise<Somebody> {
    const stand = await someone(it.house, { partyId, role: 'guard', name: '替身' })
    const [row] = await asked<{ id: Id }>(
      it,
      sql`select id from membership where person_id = ${personId} and party_id = ${partyId} and role = 'guard' limit 1`,
    )
    const membershipId = row?.id as Id
    await asOwner(it.house, async db => {
      await db
        .updateTable('session')
        .set({ personId, membershipId })
        .where('membershipId', '=', stand.membershipId)
        .execute()
      return []
    })
    return { ...stand, personId, membershipId, partyId }
  }
  return { it, company, office, leader, rival, others, call, hired, file, code, person }
}
