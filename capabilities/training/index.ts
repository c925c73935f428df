import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { trainingAmended, trainingHeld } from './hold-training.ts'
import { amendTraining, holdTraining, signTraining } from './ops.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'
import { trainingSigned } from './sign-training.ts'

export const capability: Capability = {
  name: 'training',
  routes,
  refusals,
  ops: [bind(holdTraining, trainingHeld), bind(amendTraining, trainingAmended), bind(signTraining, trainingSigned)],
}
