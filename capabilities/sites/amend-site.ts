import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { startOf, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { may } from './access.ts'
import { keptOffHeld } from './on-site.ts'
import type { amendSite, closeSite } from './ops.ts'
import { shiftsFrom } from './store.ts'

/** 修改服务区域. What is left out becomes blank. Refused: `not-found`, `access.denied`. */
export const siteAmended: Act<InputOf<typeof amendSite>, null> = async ({ db, actor }, input) => {
  const refused = await keptOffHeld(db, actor, input.siteId, may.amend)
  if (refused) return refused
  const { siteId, kind, name, address = null, divisionCode = null } = input
  await db.updateTable('site').set({ kind, name, address, divisionCode }).where('id', '=', siteId).execute()
  return done({
    answer: null,
    changes: [{ kind: 'site.amend', table: 'site', id: siteId, siteId, partyId: actor.partyId }],
  })
}

/** 停用或恢复服务区域 from a day on. Refused: `not-found`, `access.denied`, `site.rostered` while shifts are published there. */
export const siteClosed: Act<InputOf<typeof closeSite>, null> = async ({ db, actor, now, city }, input) => {
  const refused = await keptOffHeld(db, actor, input.siteId, may.close)
  if (refused) return refused
  const { siteId, closedOn } = input
  const from = closedOn === null ? null : startOf(closedOn as Day, city.timeZone)
  const count = from === null ? 0 : await shiftsFrom(db, { siteId }, instant(Math.max(from, now)))
  if (count > 0) return refuse('site.rostered', { count }, { field: '/closedOn' })
  await db.updateTable('site').set({ closedOn }).where('id', '=', siteId).execute()
  const kind = closedOn === null ? 'site.reopen' : 'site.close'
  return done({
    answer: null,
    changes: [{ kind, table: 'site', id: siteId, siteId, partyId: actor.partyId }],
  })
}
