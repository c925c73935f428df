import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { addDays, dayAt, type Day } from '#kernel/time.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { may } from './access.ts'
import { misdated, takenArea } from './add-contract.ts'
import { keptOffHeld } from './on-site.ts'
import type { amendContract, endContract } from './ops.ts'
import { contracts } from './store.ts'

type Which = { siteId: Id; contractId: Id }

async function held({ db, actor, now, city }: Doing, { siteId, contractId }: Which) {
  const refused = await keptOffHeld(db, actor, siteId, may.addContract)
  if (refused) return refused
  const all = await contracts(db, siteId, dayAt(now, city.timeZone))
  const contract = all.find(one => one.id === contractId)
  return contract ? done({ all, contract }) : refuse('not-found', {}, { field: '/contractId' })
}

const changed = (kind: string, { siteId, contractId }: Which, partyId: Id): Change[] => [
  { kind, table: 'property_contract', id: contractId, siteId, partyId },
]

/**
 * 修改物业服务合同; the company stays, for another company is another contract. Refused: `not-found`, `access.denied`,
 * `days.turned`, `boundary.…`, `property-contract.number-taken`, `property-contract.overlap`.
 */
export const contractAmended: Act<InputOf<typeof amendContract>, null> = async (doing, input) => {
  const found = await held(doing, input)
  if (!found.ok) return found
  const { all, contract } = found.value
  const { contractId, number = null, fromOn, untilOn = null, areaM2 = null, households = null } = input
  const area = takenArea(input.boundary)
  if (!area.ok) return area
  const wrong = misdated({ id: contractId, fromOn, untilOn, endedOn: contract.endedOn }, area.value, all)
  if (wrong) return wrong
  const boundary = area.value && JSON.stringify(area.value)
  await doing.db
    .updateTable('propertyContract')
    .set({ number, fromOn, untilOn, areaM2, households, boundary })
    .where('id', '=', contractId)
    .execute()
  return done({ answer: null, changes: changed('property-contract.amend', input, contract.partyId) })
}

/** 合同提前终止: `endedOn` is its last day; the day before it began says it never came to be. Refused: `not-found`, `access.denied`, `days.turned`. */
export const contractEnded: Act<InputOf<typeof endContract>, null> = async (doing, input) => {
  const found = await held(doing, input)
  if (!found.ok) return found
  const { contract } = found.value
  const { contractId, endedOn } = input
  if (endedOn < addDays(contract.fromOn as Day, -1)) return refuse('days.turned', {}, { field: '/endedOn' })
  await doing.db.updateTable('propertyContract').set({ endedOn }).where('id', '=', contractId).execute()
  return done({ answer: null, changes: changed('property-contract.end', input, contract.partyId) })
}
