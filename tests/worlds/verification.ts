import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { asked } from '../asking.ts'
import { as } from '../duty.ts'
import { asOwner, type Somebody, type TestHouse } from '../house.ts'

type SoFar = { people: Record<Role, Somebody>; secrets: string[] }

/** A card of a world's guard, and that the guard was looked up. */
export async function fillVerification(it: TestHouse, { people: { office, guard }, secrets }: SoFar): Promise<void> {
  const { personId, partyId } = guard
  const issued = await as(it, office, 'POST', '/cards', { personIds: [personId] })
  assert.equal(issued.status, 200)
  const rows = await asked(it, sql<{ id: Id }>`select id from card where person_id = ${personId}`)
  await asOwner(it.house, async db => {
    await db.insertInto('verification').values({ personId, partyId, onDay: '2026-11-21', codes: 3, cards: 1 }).execute()
    return []
  })
  secrets.push(...rows.map(({ id }) => id))
}
