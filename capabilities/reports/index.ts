import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { drawOf } from '../patrols/index.ts'
import { reportIssued } from './issue-report.ts'
import { issueReport } from './ops.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export const capability: Capability = {
  name: 'reports',
  routes,
  refusals,
  ops: ({ keys }) => [bind(issueReport, reportIssued(drawOf(keys)))],
}
