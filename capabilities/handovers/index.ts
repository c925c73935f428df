import { withEffects } from '#shell/cases/acting.ts'
import { caseOps } from '#shell/cases/ops.ts'
import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { handoverBegun } from './begin-handover.ts'
import { noSuccessor, refusedPost } from './cases/kinds.ts'
import { beginHandover, nobodyCame, refusePost, release, signHandover } from './ops.ts'
import { refusals } from './refusals.ts'
import { postRefused } from './refuse-post.ts'
import { releaseByCase, released } from './release.ts'
import { nobodyCameReported } from './report-nobody-came.ts'
import { routes } from './routes.ts'
import { handoverSigned } from './sign-handover.ts'

const cases = [
  withEffects(noSuccessor, { release: releaseByCase }),
  withEffects(refusedPost, { release: releaseByCase }),
]

export const capability: Capability = {
  name: 'handovers',
  routes: routes(cases),
  refusals,
  cases,
  ops: house => [
    bind(beginHandover, handoverBegun),
    bind(signHandover, handoverSigned(house.keys)),
    bind(refusePost, postRefused(house.keys)),
    bind(nobodyCame, nobodyCameReported),
    bind(release, released),
    ...cases.flatMap(caseOps),
  ],
}
