import { createHash, randomBytes } from 'node:crypto'
import { attach, foundIn, type AttachedTo } from '#capabilities/files/index.ts'
import type { Attached } from '#capabilities/files/schema.ts'
import { newId, type Id } from '#kernel/id.ts'
import { done } from '#kernel/outcome.ts'
import { pass } from '#shell/door/door.ts'
import { instant } from '#shell/db/parsers.ts'
import { photo } from './fixtures/pictures.ts'
import { asOwner, type Somebody, type TestHouse } from './house.ts'

/** What a phone says of some bytes. */
export const claimOf = (bytes: Buffer, takenAt: number, more: Partial<Attached> = {}): Attached => ({
  id: newId(takenAt),
  kind: 'photo',
  sha256: createHash('sha256').update(bytes).digest('hex'),
  takenAt,
  ...more,
})

/** A photo like no other, also when it was cleaned: a colour profile of its own, and `size` bytes after its end. */
export function aPhoto(size = 0): Buffer {
  const profile = Buffer.concat([Buffer.from('ICC_PROFILE\0', 'latin1'), randomBytes(16)])
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe2, 0, profile.length + 2])
  return Buffer.concat([head, profile, photo().subarray(2), randomBytes(size)])
}

/** Hangs claims on a record of somebody through the door, as any act would; the codes of what was found. */
export async function hang(
  { house }: TestHouse,
  who: Somebody,
  about: Omit<AttachedTo, 'partyId'>,
  claims: readonly Attached[],
): Promise<string[]> {
  const { membershipId, personId, partyId, role } = who
  const actor = { membershipId, personId, partyId, role, deviceId: null, sessionId: null }
  const op = { id: newId(house.now()), name: 'test.hang', input: {}, at: house.now() }
  const passed = await pass(
    house,
    actor,
    op,
    async doing => {
      const changes = await attach(doing, { ...about, partyId }, claims)
      return done({ answer: null, changes, findings: foundIn(changes) })
    },
    { now: house.now() },
  )
  if (!passed.ok) throw new Error(passed.code)
  return passed.value.findings
}

/** Sends the bytes of one; the status and the problem's code. */
export async function put(
  { app }: TestHouse,
  { headers }: Pick<Somebody, 'headers'>,
  id: Id,
  bytes: Buffer,
  type = 'image/jpeg',
): Promise<{ status: number; code?: string }> {
  const answer = await app.inject({
    method: 'PUT',
    url: `/api/attachments/${id}`,
    headers: { ...headers, 'content-type': type },
    payload: bytes,
  })
  return { status: answer.statusCode, ...(answer.body ? { code: answer.json().code as string } : {}) }
}

/** A round of somebody, as a record to hang things on. */
export async function aRound({ house }: TestHouse, { personId, partyId }: Somebody, siteId: Id): Promise<Id> {
  const id = newId(house.now())
  await asOwner(house, async db => {
    const at = instant(house.now())
    await db.insertInto('round').values({ id, siteId, partyId, personId, startedAt: at, receivedAt: at }).execute()
    return [{ kind: 'round.start', table: 'round', id, siteId, partyId, personId }]
  })
  return id
}
