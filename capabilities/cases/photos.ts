import { done } from '#kernel/outcome.ts'
import type { Effect } from '#shell/cases/acting.ts'
import { attach } from '#capabilities/files/index.ts'
import type { Attached } from '../files/schema.ts'

/** The effect of an action that takes `photos`: they hang on the case. */
export const keepPhotos: Effect = async ({ actor, op, ...acting }, { head, input }) => {
  const { photos } = input as { photos?: Attached[] }
  if (!actor || !op || !photos) return done([])
  const { id, siteId, partyId } = head
  return done(await attach({ ...acting, actor, op }, { table: 'case', id, siteId, partyId }, photos))
}
