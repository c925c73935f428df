import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { signHandover } from './ops.ts'
import { routes } from './routes.ts'
import { handoverSigned } from './sign-handover.ts'

export const capability: Capability = {
  name: 'handovers',
  routes,
  ops: house => [bind(signHandover, handoverSigned(house.keys))],
}
