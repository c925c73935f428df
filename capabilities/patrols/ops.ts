import { defineFact } from '#kernel/op.ts'
import { RoundEnd, RoundStart, Scan } from './schema.ts'

export const startRound = defineFact({ name: 'round.start', input: RoundStart })
export const endRound = defineFact({ name: 'round.end', input: RoundEnd })
export const scanPoint = defineFact({ name: 'patrol.scan', input: Scan })
