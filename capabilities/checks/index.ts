import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { checkAnswered } from './answer-check.ts'
import { checkCalled } from './called.ts'
import { answerCheck, callCheck, callRadio, reachCheck, setCheckRule, visitPost } from './ops.ts'
import { radioCalled } from './radio-call.ts'
import { checkReached } from './reach-check.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'
import { checkRuleSet } from './set-rule.ts'
import { postVisited } from './visit-post.ts'

export { sweepChecks } from './clock-checks.ts'
export { openChecks } from './store.ts'

export const capability: Capability = {
  name: 'checks',
  routes,
  refusals,
  ops: [
    bind(reachCheck, checkReached),
    bind(answerCheck, checkAnswered),
    bind(callCheck, checkCalled),
    bind(callRadio, radioCalled),
    bind(visitPost, postVisited),
    bind(setCheckRule, checkRuleSet),
  ],
}
