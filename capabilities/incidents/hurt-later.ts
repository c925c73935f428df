import { done } from '#kernel/outcome.ts'
import { withEffects, type Effect } from '#shell/cases/acting.ts'
import { guardAttacked } from './cases/guard-attacked.ts'
import { workInjury } from './cases/work-injury.ts'
import { injuryOpened } from './come-of-it.ts'
import { lineOf, placeOfCase } from './kept-case.ts'

// Who felt nothing at first and goes to hospital the next morning is hurt as well: the employer's thirty days then run
// from the attack, unless they run already.
const openInjury: Effect = async (acting, { head }) => {
  const open = await acting.db
    .selectFrom('case')
    .select('id')
    .where('parentId', '=', head.id)
    .where('kind', '=', workInjury.kind)
    .limit(1)
    .executeTakeFirst()
  if (open || head.personId === null) return done([])
  const { happenedAt } = await acting.db
    .selectFrom('case')
    .select('happenedAt')
    .where('id', '=', head.id)
    .executeTakeFirstOrThrow()
  const hurt = { parentId: head.id, line: lineOf(head), where: placeOfCase(head), personId: head.personId }
  return done(await injuryOpened({ ...acting, on: Date.parse(happenedAt) }, hurt))
}

/** The kind with what follows when the guard goes to hospital. */
export const withHospital = withEffects(guardAttacked, { 'go-to-hospital': openInjury })
