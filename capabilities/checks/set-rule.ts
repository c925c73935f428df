import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayCheck } from './access.ts'
import type { setCheckRule } from './ops.ts'
import { apartMinutes } from './rules/draw.ts'
import { roomFor } from './rules/rule-room.ts'
import { siteStanding } from './rule-store.ts'

/** 查岗规定 of a site. Refused: `not-found`, `access.denied`, `check-rule.too-many`. */
export const checkRuleSet: Act<InputOf<typeof setCheckRule>, null> = async (
  { db, actor, now },
  { siteId, ...rule },
) => {
  const site = await siteStanding(db, siteId)
  if (!site) return refuse('not-found')
  if (!mayCheck.setRule(actor, site)) return refuse('access.denied')
  const most = roomFor(rule.minutes)
  if (rule.perShift > most) return refuse('check-rule.too-many', { most, apart: apartMinutes }, { field: '/perShift' })
  const set = { ...rule, partyId: actor.partyId, changedAt: instant(now) }
  await db
    .insertInto('checkRule')
    .values({ siteId, ...set })
    .onConflict(conflict => conflict.column('siteId').doUpdateSet(set))
    .execute()
  const { partyId } = actor
  return done({
    answer: null,
    changes: [{ kind: 'check-rule.set', table: 'check_rule', id: siteId, siteId, partyId }],
  })
}
