import { opTable } from '#shell/ops/take-ops.ts'
import type { Bound } from '#shell/door/door.ts'
import type { Capability, House } from '#shell/house.ts'
import { gatherRefusals } from '#shell/http/app.ts'
import { dutylog } from './dutylog/index.ts'
import { patrols } from './patrols/index.ts'
import { opsRoutes } from './pocket/ops-routes.ts'

// In order: a capability uses only the index of an earlier one.
const ordered: readonly Capability[] = [patrols, dutylog]

/** Every capability of the house, with the one route that takes what phones did. */
export function capabilitiesOf(house: House): Capability[] {
  const bound = ordered.flatMap(one => [...boundOf(one, house), ...(one.hot ?? []).map(hot => ({ declared: hot.declared, act: neverAlone }))])
  return [...ordered, { name: 'pocket-ops', routes: opsRoutes(opTable(bound), gatherRefusals(ordered)) }]
}

const boundOf = ({ ops = [] }: Capability, house: House): readonly Bound[] => (typeof ops === 'function' ? ops(house) : ops)

// A hot op only ever goes through its groups.
const neverAlone: Bound['act'] = async () => {
  throw new Error('a hot op was taken singly')
}

/** The hot kinds of op, for the house to open their groups. */
export const hotKinds = ordered.flatMap(one => one.hot ?? [])
