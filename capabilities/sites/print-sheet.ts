import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import type { Act } from '#shell/door/door.ts'
import { may } from './access.ts'
import { keptOff } from './on-site.ts'
import type { printSheet } from './ops.ts'
import { checkpoints } from './store.ts'

/** Lets the codes of a site be printed and says so in the log; the codes themselves are read for the paper only. Refused: `not-found`, `access.denied`, `checkpoint.none`. */
export const sheetPrinted: Act<InputOf<typeof printSheet>, null> = async ({ db, actor, now, city }, { siteId }) => {
  const refused = await keptOff(db, actor, siteId, may.print)
  if (refused) return refused
  const there = await checkpoints(db, siteId, dayAt(now, city.timeZone), false)
  const points = there.filter(({ kind }) => kind === 'point')
  if (points.length === 0) return refuse('checkpoint.none')
  return done({
    answer: null,
    changes: [
      {
        kind: 'checkpoint.print',
        table: 'site',
        id: siteId,
        siteId,
        partyId: actor.partyId,
        note: { checkpoints: points.map(point => point.id) },
      },
    ],
  })
}
