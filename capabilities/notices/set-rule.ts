import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayNotices, ownRoles } from './access.ts'
import type { setRule } from './ops.ts'
import { noticeKind } from './rules/kinds.ts'

/**
 * Who is told what: of a role of one's own party by its office, or of oneself. Refused: `notice-kind.unknown`,
 * `access.denied`.
 */
export const ruleSet: Act<InputOf<typeof setRule>, null> = async (
  { db, actor, now },
  { role = null, kind: name, channels },
) => {
  const kind = noticeKind(name)
  if (!kind) return refuse('notice-kind.unknown', { kind: name }, { field: '/kind' })
  if (role !== null && (!mayNotices.rules(actor, null) || !ownRoles.includes(role))) return refuse('access.denied')
  const { partyId } = actor
  const personId = role === null ? actor.personId : null
  const before = await db
    .selectFrom('noticeRule')
    .select('id')
    .where('kind', '=', name)
    .where(eb =>
      personId
        ? eb('personId', '=', personId)
        : eb.and([eb('personId', 'is', null), eb('partyId', '=', partyId), eb('role', '=', role)]),
    )
    .executeTakeFirst()
  const set = { channels: [...channels], changedAt: instant(now), partyId }
  const id = before?.id ?? newId(now)
  if (before) await db.updateTable('noticeRule').set(set).where('id', '=', id).execute()
  else
    await db
      .insertInto('noticeRule')
      .values({ id, role, personId, kind: name, ...set })
      .execute()
  return done({ answer: null, changes: [{ kind: 'notice-rule.set', table: 'notice_rule', id, partyId, personId }] })
}
