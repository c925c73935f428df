import type { Id } from '#kernel/id.ts'
import type { Static } from 'typebox'
import type * as Shapes from '../schema.ts'
import type { results } from './choices.ts'

// What a guard's or a leader's own taps do to the reports the phone shows, before the server has said anything. Only
// types are taken from the declarations: these lines are in the first script of the pocket.

type CaseTap = { caseId: Id; says?: string }
/** The ops of an incident that a phone sends, with their input. */
export type IncidentOps = {
  'incident.report': Static<typeof Shapes.ReportIncident>
  'incident.step': Static<typeof Shapes.StepIncident>
  'incident.amend': Static<typeof Shapes.AmendIncident>
  'incident.delivery': Static<typeof Shapes.Delivery>
  'incident.attack': Static<typeof Shapes.Attack>
  'incident.dispute': Static<typeof Shapes.Dispute>
  'incident.acknowledge': CaseTap
  'incident.close': CaseTap & { result: (typeof results)[number] }
  'mediation.hand-on': CaseTap & { to: string }
  'mediation.follow-up': CaseTap & { ending: string }
  'mediation.close': CaseTap
  'delivery.hand-over': CaseTap & { handedAt: string; officer: string; number: string; receipt?: string }
  'delivery.went-away': CaseTap & { goneAt: string }
  'delivery.close': CaseTap & { receipt: string }
  'guard-attacked.acknowledge': CaseTap
  'guard-attacked.go-to-hospital': CaseTap & { hospital: string }
}
export type IncidentOp = keyof IncidentOps

export type Report = {
  id: Id
  kind: string
  state: string
  parentId: Id | null
  siteId: Id | null
  postId: Id | null
  personId: Id | null
  byName: string | null
  facts: Record<string, unknown>
  happenedAt: string
  dueAt: string | null
  closedAt: string | null
}

const opens: Readonly<Record<string, { kind: string; state: string }>> = {
  'incident.report': { kind: 'incident', state: 'reported' },
  'incident.delivery': { kind: 'delivery', state: 'waiting' },
  'incident.attack': { kind: 'guard-attacked', state: 'reported' },
  'incident.dispute': { kind: 'mediation', state: 'calmed' },
}
const leadsTo: Readonly<Record<string, string>> = {
  'incident.acknowledge': 'acknowledged',
  'incident.close': 'closed',
  'mediation.hand-on': 'handed',
  'mediation.follow-up': 'followed-up',
  'mediation.close': 'closed',
  'delivery.hand-over': 'handed-over',
  'delivery.went-away': 'gone',
  'delivery.close': 'closed',
  'guard-attacked.acknowledge': 'following',
}
const ends = new Set(['closed', 'gone'])

/** The ops that change what the phone shows of reports. */
export const incidentOps = [...Object.keys(opens), ...Object.keys(leadsTo)]
/** Whether an op is about a report. */
export const isIncidentOp = (name: string): name is IncidentOp =>
  incidentOps.includes(name) || /^incident\.(step|amend)$|^guard-attacked\./.test(name)

type Op = { id: Id; name: string; input: Readonly<Record<string, unknown>> }

const idIn = (input: Op['input'], field: string): Id | null => {
  const value = input[field]
  return typeof value === 'string' ? value : null
}

/** The reports after one op of this person; `at` is when it happened, ISO. */
export function reportsAfter(reports: readonly Report[], op: Op, personId: Id, at: string): Report[] {
  const { id, name, input } = op
  const begun = opens[name]
  if (begun) {
    if (reports.some(row => row.id === id)) return [...reports]
    const facts = { ...input, photos: undefined }
    const parent = reports.find(row => row.id === input['incidentId'])
    const where = { siteId: idIn(input, 'siteId') ?? parent?.siteId ?? null, postId: idIn(input, 'postId') }
    const mine = {
      parentId: idIn(input, 'incidentId'),
      personId,
      byName: null,
      happenedAt: at,
      dueAt: null,
      closedAt: null,
    }
    return [...reports, { id, ...begun, ...where, ...mine, facts }]
  }
  const state = leadsTo[name]
  if (!state) return [...reports]
  const moved = (row: Report): Report => ({ ...row, state, closedAt: ends.has(state) ? at : row.closedAt, dueAt: null })
  return reports.map(row => (row.id === input['caseId'] && row.closedAt === null ? moved(row) : row))
}

/** Whether the pulled reports already show what an op did. */
export function showsReport(reports: readonly Report[], { id, name, input }: Op): boolean {
  if (name in opens) return reports.some(row => row.id === id)
  const state = leadsTo[name]
  if (!state) return true
  const row = reports.find(each => each.id === input['caseId'])
  return row === undefined || row.state === state || row.closedAt !== null
}
