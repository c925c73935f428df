import type { Bound } from '#shell/door/door.ts'
import type { Capability, House } from '#shell/house.ts'
import { gatherRefusals } from '#shell/http/app.ts'
import { opTable } from '#shell/ops/take-ops.ts'
import { capability as parties } from './parties/index.ts'
import { capability as identity } from './identity/index.ts'
import { capability as files } from './files/index.ts'
import { capability as sites } from './sites/index.ts'
import { capability as posts } from './posts/index.ts'
import { capability as guards } from './guards/index.ts'
import { capability as roster } from './roster/index.ts'
import { capability as leave } from './leave/index.ts'
import { capability as cases, inboxRoutes } from './cases/index.ts'
import { capability as findings } from './findings/index.ts'
import { capability as attendance } from './attendance/index.ts'
import { capability as hours } from './hours/index.ts'
import { capability as patrols } from './patrols/index.ts'
import { capability as checks } from './checks/index.ts'
import { capability as handovers } from './handovers/index.ts'
import { capability as incidents } from './incidents/index.ts'
import { capability as gate } from './gate/index.ts'
import { capability as training } from './training/index.ts'
import { capability as reports } from './reports/index.ts'
import { capability as board } from './board/index.ts'
import { capability as ledgers } from './ledgers/index.ts'
import { capability as notices } from './notices/index.ts'
import { capability as verification } from './verification/index.ts'
import { capability as dutylog } from './dutylog/index.ts'
import { capability as laws, lawRoutes } from './laws/index.ts'
import { capability as search } from './search/index.ts'
import { capability as pocket, opsRoutes } from './pocket/index.ts'

/** In order: a capability uses only the index of an earlier one. */
export const ordered: readonly Capability[] = [
  parties,
  identity,
  files,
  sites,
  posts,
  guards,
  roster,
  leave,
  cases,
  findings,
  attendance,
  hours,
  patrols,
  checks,
  handovers,
  incidents,
  gate,
  training,
  board,
  ledgers,
  reports,
  notices,
  verification,
  dutylog,
  laws,
  search,
  pocket,
]

/** Every capability of a house, and the one route that takes what phones did. */
export function capabilitiesOf(house: House): Capability[] {
  const bound = ordered.flatMap(one => [
    ...boundOf(one, house),
    ...(one.hot ?? []).map(hot => ({ declared: hot.declared, act: neverAlone })),
  ])
  return [
    ...ordered,
    { name: 'inbox', routes: inboxRoutes(caseKinds) },
    { name: 'law', routes: lawRoutes(gatherRefusals(ordered)) },
    { name: 'ops', routes: opsRoutes(opTable(bound), gatherRefusals(ordered)) },
  ]
}

const boundOf = ({ ops = [] }: Capability, house: House): readonly Bound[] =>
  typeof ops === 'function' ? ops(house) : ops

// A hot op only ever goes through its groups.
const neverAlone: Bound['act'] = async () => {
  throw new Error('a hot op was taken singly')
}

/** The hot kinds of op, for the house to open their groups. */
export const hotKinds = ordered.flatMap(one => one.hot ?? [])

/** Every kind of case, for the clock and for what is generated of them. */
export const caseKinds = ordered.flatMap(one => one.cases ?? [])
