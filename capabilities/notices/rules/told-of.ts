/** One entry of the log with what is read beside it to say whom it concerns. */
export type Happening = {
  entryId: string
  kind: string
  aboutTable: string
  aboutId: string
  opId: string | null
  findingKind: string | null
  caseId: string | null
  caseKind: string | null
  incidentKind: string | null
  stepAction: string | null
  stepByPerson: string | null
  ownerRole: string | null
  ownerPerson: string | null
  casePerson: string | null
  closed: boolean
  shiftState: string | null
  startsAt: number | null
  otherStands: boolean
}

/** What comes of it: a kind of notice, and the source by which it is told once. */
export type Told = { notice: string; source: string }

const clockSteps = new Set(['escalate', 'give-up', 'not-there'])
const openings: Readonly<Record<string, string>> = {
  'guard-attacked': 'guard.attacked',
  'no-successor': 'post.no-successor',
  'refused-post': 'post.refused',
}
const simple: Readonly<Record<string, string>> = {
  'check.ask': 'check.asked',
  'check.not-reached': 'check.not-reached',
  'absence.ask': 'leave.asked',
  'absence.approve': 'leave.decided',
  'absence.refuse': 'leave.decided',
  'absence.record': 'leave.decided',
  'swap.ask': 'swap.asked',
  'swap.agree': 'swap.to-decide',
  'swap.decline': 'swap.decided',
  'swap.approve': 'swap.decided',
  'swap.refuse': 'swap.decided',
  'relief.plan': 'relief.yours',
  'webhook.stop': 'webhook.stopped',
  'report.issue': 'report.issued',
}
const findings: Readonly<Record<string, string>> = { absent: 'post.absent', 'round-missed': 'round.missed' }
/** Kinds of entries that are read at all; the steps of cases come beside them, by their table. */
export const heard: readonly string[] = [
  ...Object.keys(simple),
  'finding.raise',
  'shift.publish',
  'shift.move',
  'shift.swap',
  'shift.cut',
  'shift.cancel',
]

/** What an entry means for whoever may be told of it. Scans, readings, sign-ins and the like mean nothing. */
export function toldOf(at: Happening): Told[] {
  const once = (notice: string): Told => ({ notice, source: `${notice}:${at.entryId}` })
  if (at.aboutTable === 'case_step') return ofStep(at, once)
  if (at.aboutTable === 'finding') return ofFinding(at, once)
  if (at.aboutTable === 'shift') return ofShift(at)
  const notice = simple[at.kind]
  return notice ? [once(notice)] : []
}

function ofStep(at: Happening, once: (notice: string) => Told): Told[] {
  // Sent, a report is closed with us and news to whoever received it.
  if (at.caseKind === 'authority-report' && at.stepAction === 'send') return [once('report.received')]
  if (at.closed && at.stepAction !== 'open') return []
  if (at.stepAction === 'open') return [once(opened(at))]
  if (at.stepByPerson === null && clockSteps.has(at.stepAction ?? '')) {
    const lapsed = at.stepAction === 'give-up' && at.casePerson !== null ? [once('matter.lapsed')] : []
    return [once('matter.escalated'), ...lapsed]
  }
  // Whose it became by somebody's step; the same owner as before is told nothing new, by the name of its source.
  const owner = at.ownerPerson ?? at.ownerRole
  return [{ notice: 'matter.yours', source: `matter.yours:${at.caseId}:${owner}` }]
}

function opened({ caseKind, incidentKind }: Happening): string {
  if (caseKind === 'incident') return incidentKind === 'guard-in-danger' ? 'help.pressed' : 'incident.reported'
  return openings[caseKind ?? ''] ?? 'matter.yours'
}

function ofFinding(at: Happening, once: (notice: string) => Told): Told[] {
  const more = findings[at.findingKind ?? '']
  return [once('finding.mine'), ...(more ? [once(more)] : [])]
}

// What one act did to many shifts of somebody is one notice to that person, and one of the holes it left in a site.
function ofShift(at: Happening): Told[] {
  const act = at.opId ?? at.entryId
  const of = (notice: string): Told => ({ notice, source: `${notice}:${act}` })
  if (at.kind === 'shift.publish') return [of('shift.published')]
  if (at.kind === 'shift.move' || at.kind === 'shift.swap')
    return at.shiftState === 'published' ? [of('shift.changed')] : []
  const hole = at.otherStands ? [] : [of('post.uncovered')]
  if (at.kind === 'shift.cut') return [of('shift.changed'), ...hole]
  return at.kind === 'shift.cancel' ? [of('shift.cancelled'), ...hole] : []
}
