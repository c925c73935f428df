import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { gateEntered, gateLeft } from './enter.ts'
import { gateEnter, gateLeave, setGateRule } from './ops.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'
import { gateRuleSet } from './set-rule.ts'

export { asSeen } from './store.ts'
export type { GateRow } from './schema.ts'

export const capability: Capability = {
  name: 'gate',
  routes,
  refusals,
  ops: [bind(gateEnter, gateEntered), bind(gateLeave, gateLeft), bind(setGateRule, gateRuleSet)],
}
