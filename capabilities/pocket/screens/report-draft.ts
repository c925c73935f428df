import type { Id } from '#kernel/id.ts'
import type { Taken } from '#ui/offline/blobs.ts'
import type { IncidentOps } from '../../incidents/rules/on-phone.ts'
import type { Deed, IncidentKind } from '../../incidents/schema.ts'
import type { Pull } from '../schema.ts'
import { attachedOf } from './attached.ts'

/** What was tapped so far of a report that is not sent; kept on the phone, so that a call or a lock loses nothing. */
export type ReportDraft = {
  stage: 'what' | 'where' | 'first' | 'say'
  kind?: IncidentKind | undefined
  siteId?: Id | undefined
  postId?: Id | undefined
  shiftId?: Id | undefined
  pointId?: Id | undefined
  did: { what: Deed; at: string }[]
  line: string
  people: string
  taken: Taken[]
}

export const newReport: ReportDraft = { stage: 'what', did: [], line: '', people: '', taken: [] }
export const stages = ['what', 'where', 'first', 'say'] as const

/** The draft with a deed done at an instant (ISO), or without it where it was tapped again; a call is never taken back. */
export function didIn(did: ReportDraft['did'], what: Deed, at: string): ReportDraft['did'] {
  const there = did.some(one => one.what === what)
  if (!there) return [...did, { what, at }]
  return what.startsWith('called') || what === 'told-leader' ? did : did.filter(one => one.what !== what)
}

/** What is sent of a draft. */
export function reportOf(draft: ReportDraft): IncidentOps['incident.report'] {
  const { kind = 'other', siteId, postId, shiftId, pointId, did, line, people, taken } = draft
  const count = Number.parseInt(people, 10)
  const where = { siteId, postId, shiftId, pointId }
  return {
    kind,
    ...(Object.fromEntries(Object.entries(where).filter(([, id]) => id !== undefined)) as { siteId?: Id }),
    ...(line.trim() ? { line: line.trim() } : {}),
    did,
    ...(count >= 0 && count <= 9999 ? { people: count } : {}),
    ...(taken.length > 0 ? { photos: attachedOf(taken) } : {}),
  }
}

/** The points of a site, those scanned last first, then in the order of the site. */
export function pointsLatestFirst(
  { checkpoints, scans }: Pull,
  siteId: Id,
): { id: Id; name: string; scannedAt: string | null }[] {
  const last = new Map<Id, string>()
  for (const { checkpointId, happenedAt } of scans)
    if (checkpointId && happenedAt > (last.get(checkpointId) ?? '')) last.set(checkpointId, happenedAt)
  const at = (id: Id): string => last.get(id) ?? ''
  return checkpoints
    .filter(point => point.siteId === siteId)
    .sort((a, b) => (at(a.id) === at(b.id) ? a.position - b.position : at(a.id) < at(b.id) ? 1 : -1))
    .map(({ id, name }) => ({ id, name, scannedAt: last.get(id) ?? null }))
}
