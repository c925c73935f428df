import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayGate } from './access.ts'
import type { setGateRule } from './ops.ts'
import { keptDays, ruleOfSite } from './store.ts'

/** 改保存期: from the next entry on. Refused: `not-found`, `access.denied`, `gate-rule.same`. */
export const gateRuleSet: Act<InputOf<typeof setGateRule>, null> = async ({ db, actor, now }, input) => {
  const { siteId } = input
  const seen = await ruleOfSite(db, siteId)
  if (!seen) return refuse('not-found')
  if (!seen.ours || !mayGate.setRule(actor, null)) return refuse('access.denied')
  if ((await keptDays(db, siteId)) === input.keptDays)
    return refuse('gate-rule.same', { days: input.keptDays }, { field: '/keptDays' })
  const { partyId } = actor
  const changed = { partyId, keptDays: input.keptDays, changedAt: instant(now) }
  await db
    .insertInto('gateRule')
    .values({ siteId, ...changed })
    .onConflict(conflict => conflict.column('siteId').doUpdateSet(changed))
    .execute()
  return done({ answer: null, changes: [{ kind: 'gate-rule.set', table: 'gate_rule', id: siteId, siteId, partyId }] })
}
