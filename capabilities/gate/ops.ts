import { defineFact, defineRequest } from '#kernel/op.ts'
import { GateEnter, GateLeave, GateRule } from './schema.ts'

export const gateEnter = defineFact({ name: 'gate.enter', input: GateEnter })
export const gateLeave = defineFact({ name: 'gate.leave', input: GateLeave })
export const setGateRule = defineRequest({ name: 'gate-rule.set', input: GateRule })
