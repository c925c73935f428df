import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { may } from './access.ts'
import { takenBoundary } from './bound-site.ts'
import { keptOffHeld } from './on-site.ts'
import type { addContract } from './ops.ts'
import { overlap, type Term } from './rules/bounding.ts'
import type { PropertyContract } from './schema.ts'
import { contracts } from './store.ts'

/**
 * 登记物业服务合同. Refused: `not-found`, `access.denied`, `property-contract.no-company`, `days.turned`, `boundary.…`,
 * `property-contract.number-taken`, `property-contract.overlap`.
 */
export const contractAdded: Act<InputOf<typeof addContract>, PropertyContract> = async (doing, input) => {
  const { db, actor, now, city } = doing
  const { siteId, partyId, number = null, fromOn, untilOn = null, areaM2 = null, households = null } = input
  const refused = (await keptOffHeld(db, actor, siteId, may.addContract)) ?? (await noCompany(db, partyId))
  if (refused) return refused
  const taken = takenArea(input.boundary)
  if (!taken.ok) return taken
  const id = input.id ?? newId(now)
  const today = dayAt(now, city.timeZone)
  const term = { id, fromOn, untilOn, endedOn: null }
  const wrong = misdated(term, taken.value, await contracts(db, siteId, today))
  if (wrong) return wrong
  const row = { id, siteId, partyId, number, fromOn, untilOn, areaM2, households, endedOn: null }
  await db
    .insertInto('propertyContract')
    .values({ ...row, boundary: taken.value && JSON.stringify(taken.value), createdAt: instant(now) })
    .execute()
  const kept = (await contracts(db, siteId, today)).find(one => one.id === id) as PropertyContract
  return done({
    answer: kept,
    changes: [{ kind: 'property-contract.add', table: 'property_contract', id, siteId, partyId }],
  })
}

/** The area a contract is drawn with, null for the whole site. Refused: `boundary.…`. */
export const takenArea = (json: unknown) => {
  if (json === undefined || json === null) return done(null)
  const taken = takenBoundary(json)
  return taken.ok ? done(taken.value.boundary) : taken
}

async function noCompany(db: Db, partyId: Id): Promise<Refused | null> {
  const party = await db.selectFrom('party').select('kind').where('id', '=', partyId).executeTakeFirst()
  if (!party) return refuse('not-found', {}, { field: '/partyId' })
  return party.kind === 'property-company' ? null : refuse('property-contract.no-company', {}, { field: '/partyId' })
}

/** Why a contract cannot run so beside the others of its site, or null: two may share days where one has an area of its own. */
export function misdated(term: Term, area: unknown, others: readonly PropertyContract[]): Refused | null {
  const { fromOn, untilOn } = term
  if (untilOn !== null && untilOn < fromOn) return refuse('days.turned', {}, { field: '/untilOn' })
  const other = others.find(one => one.id !== term.id && one.boundary === null && area === null && overlap(one, term))
  return other ? refuse('property-contract.overlap', { party: other.partyName }, { field: '/fromOn' }) : null
}
