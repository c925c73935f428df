import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { findingAnswered } from './answer-finding.ts'
import { findingInquired, findingJudged } from './judge-finding.ts'
import { answerFinding, inquireFinding, judgeFinding } from './ops.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { withdrawFinding } from './judge-finding.ts'

export const capability: Capability = {
  name: 'findings',
  routes,
  refusals,
  ops: [bind(answerFinding, findingAnswered), bind(judgeFinding, findingJudged), bind(inquireFinding, findingInquired)],
}
