import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { readDuty } from './ops.ts'
import { dutyRead } from './read-duty.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { postsOfOthers } from './of-others.ts'
export { phonesOn } from './phone-book.ts'

export const capability: Capability = { name: 'posts', routes, refusals, ops: [bind(readDuty, dutyRead)] }
