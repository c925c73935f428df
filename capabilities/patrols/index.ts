import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import type { Hot } from '#shell/ops/hot.ts'
import { commitScans, type ScanAsk } from './commit-scans.ts'
import { pointAnswered } from './answer-point.ts'
import { drawOf } from './draw.ts'
import { answerPoint, endRound, scanPoint, signRound, startRound, writeRound } from './ops.ts'
import { refusals } from './refusals.ts'
import { roundEnded, roundStarted } from './rounds.ts'
import { roundSigned } from './sign-round.ts'
import { roundWritten } from './write-round.ts'
import { sticksRegister } from './register.ts'
import { routes } from './routes.ts'
import { stickRefusals } from './sticks/refusals.ts'

export { judgeScans } from './judge.ts'
export { watchRounds } from './watch-rounds.ts'
export { drawOf } from './draw.ts'
export { nights } from './nights.ts'
export { dueSoon } from './due-soon.ts'
export type { Draw } from './rules/rounds-due.ts'

const scan: Hot = {
  declared: scanPoint,
  commit: (pool, city, asks) => commitScans(pool, city, asks as readonly ScanAsk[]),
}

export const capability: Capability = {
  name: 'patrols',
  routes,
  refusals: { ...refusals, ...stickRefusals },
  registers: [sticksRegister],
  hot: [scan],
  ops: ({ keys }) => [
    bind(startRound, roundStarted(drawOf(keys))),
    bind(endRound, roundEnded),
    bind(signRound, roundSigned(keys)),
    bind(answerPoint, pointAnswered),
    bind(writeRound, roundWritten),
  ],
}
