import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { fileRefusals } from '#shell/files/refusals.ts'
import { importRefusals } from './import/refusals.ts'
import { consentAnswered } from './consent-acts.ts'
import { answerConsent } from './ops.ts'
import { refusals } from './refusals.ts'
import { guardsRegister } from './register.ts'
import { routes } from './routes.ts'

export { certificatesWithEvents } from './certificates.ts'
export { mayRecordPlace } from './consents.ts'
export { hire, type Hire } from './hire.ts'
export { takePeople } from './take-people.ts'

export const capability: Capability = {
  name: 'guards',
  routes,
  registers: [guardsRegister],
  ops: [bind(answerConsent, consentAnswered)],
  refusals: { ...fileRefusals, ...importRefusals, ...refusals },
}
