import assert from 'node:assert/strict'
import type { Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { aPhoto, claimOf, hang, put } from '../attaching.ts'
import type { Somebody, TestHouse } from '../house.ts'

type SoFar = { people: Record<Role, Somebody>; place: { siteId: Id }; roundId: Id; secrets: string[] }

/** A photo of a world's guard on his round: named, and arrived. */
export async function fillAttachments(
  it: TestHouse,
  { people, place, roundId, secrets }: SoFar,
): Promise<{ attachmentId: Id }> {
  const bytes = aPhoto()
  const claim = claimOf(bytes, it.clock.now)
  await hang(it, people.guard, { table: 'round', id: roundId, siteId: place.siteId }, [claim])
  assert.deepEqual(await put(it, people.guard, claim.id, bytes), { status: 204 })
  secrets.push(claim.id)
  return { attachmentId: claim.id }
}
