import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { attach } from '../files/index.ts'
import type { Declared } from './schema.ts'

type On = { siteId: Id | null; partyId: Id; personId: Id }

/** Keeps what a guard declared at sign-on, with its photos; they are compared with others by their hash and by nothing else. */
export async function declare(doing: Doing, on: On, declared: Declared | undefined): Promise<Change[]> {
  if (!declared) return []
  const { db, opId, now, happenedAt } = doing
  const id = newId(now)
  const { certificate, uniform, badge, says } = declared
  await db
    .insertInto('declaration')
    .values({
      id,
      attendanceId: opId,
      ...on,
      certificate,
      uniform,
      badge,
      says: says?.trim() ?? null,
      declaredAt: instant(happenedAt),
      receivedAt: instant(now),
    })
    .execute()
  const { siteId, partyId } = on
  const attached = await attach(doing, { table: 'declaration', id, siteId, partyId }, declared.photos ?? [])
  return [{ kind: 'attendance.declare', table: 'declaration', id, ...on }, ...attached]
}
