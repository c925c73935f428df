import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import type { Hot } from '#shell/ops/hot.ts'
import { commitScans, type ScanAsk } from './commit-scans.ts'
import { endRound, scanPoint, startRound } from './ops.ts'
import { roundEnded, roundStarted } from './rounds.ts'
import { sticksRegister } from './register.ts'
import { routes } from './routes.ts'
import { stickRefusals } from './sticks/refusals.ts'

const scan: Hot = {
  declared: scanPoint,
  commit: (pool, city, asks) => commitScans(pool, city, asks as readonly ScanAsk[]),
}

export const capability: Capability = {
  name: 'patrols',
  routes,
  refusals: { ...stickRefusals },
  registers: [sticksRegister],
  hot: [scan],
  ops: [bind(startRound, roundStarted), bind(endRound, roundEnded)],
}
