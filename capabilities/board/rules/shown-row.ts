import type { BoardRow, BoardSite } from '../schema.ts'

// What of a row one reader may see. The board of one reader and the stream of two hundred pass through here, so that a
// stream never says more than a reading does; the tables' own policies stand behind the reading.

/** The kinds of row a board is made of, as `visibility` names them. */
export const boardKinds = [
  'attendance',
  'person',
  'round',
  'scan',
  'route',
  'checkpoint',
  'handover',
  'declaration',
  'attachment',
  'case',
] as const
type Kind = (typeof boardKinds)[number]

/** One reader's sight: the sites on which they see each kind of row, and the parties whose books they keep. */
export type Scope = { sites: Readonly<Record<Kind, ReadonlySet<string>>>; parties: ReadonlySet<string> }

/** The companies whose people and nights a reader is not told, but on the sites that the reader runs. */
export type Apart = { beside: readonly string[]; run: readonly string[] }
/** Of whoever guards alone, and of who only looks on. */
export const nothingApart: Apart = { beside: [], run: [] }

/** A row with everything on it, and what decides who may see which part. */
export type WholeRow = Omit<BoardRow, 'findings' | 'mayEnter'> & {
  /** The employer of whoever is named. */
  partyId: string | null
  /** Whoever is named was rostered on this site, and not only stood there. */
  isRostered: boolean
  nextPartyId: string | null
  findings: readonly { kind: string; partyId: string }[]
}

/** The row as this reader may see it; null where its site is none of theirs. */
export function shownRow(whole: WholeRow, scope: Scope): BoardRow | null {
  const may = (kind: Kind): boolean => scope.sites[kind].has(whole.siteId)
  if (!may('attendance')) return null
  const { partyId, isRostered, nextPartyId, findings, ...row } = whole
  const ours = partyId !== null && scope.parties.has(partyId)
  const named = ours || (may('person') && isRostered)
  const nextNamed = may('person') || (nextPartyId !== null && scope.parties.has(nextPartyId))
  return {
    ...row,
    personName: named ? row.personName : null,
    photoId: named ? row.photoId : null,
    personPhone: ours ? row.personPhone : null,
    mayEnter: ours,
    nextName: nextNamed ? row.nextName : null,
    ...roundShown(whole, may),
    declared: declaredShown(whole, may, ours),
    handedOverAt: may('handover') ? row.handedOverAt : null,
    findings: findingsShown(findings, scope),
    matters: may('case') ? row.matters : [],
  }
}

type May = (kind: Kind) => boolean

function roundShown({ lap, points, lastScanAt }: WholeRow, may: May): Pick<BoardRow, 'lap' | 'points' | 'lastScanAt'> {
  const seen = may('round') && may('scan')
  const beads = may('route') && may('checkpoint') ? points : []
  return {
    lap: seen ? lap : 0,
    points: seen ? beads : beads.map(point => ({ ...point, scannedAt: null })),
    lastScanAt: seen ? lastScanAt : null,
  }
}

function declaredShown({ declared }: WholeRow, may: May, ours: boolean): BoardRow['declared'] {
  if (!declared || !(ours || may('declaration'))) return null
  return { ...declared, pictures: ours || may('attachment') ? declared.pictures : 0 }
}

function findingsShown(findings: WholeRow['findings'], { parties }: Scope): BoardRow['findings'] {
  const seen = findings.filter(finding => parties.has(finding.partyId))
  return [...Map.groupBy(seen, finding => finding.kind)].map(([kind, rows]) => ({ kind, count: rows.length }))
}

/** The site as this reader may see it; null where it is none of theirs. */
export const shownSite = (site: BoardSite, { sites }: Scope): BoardSite | null =>
  sites.attendance.has(site.siteId) ? { ...site, matters: sites.case.has(site.siteId) ? site.matters : 0 } : null
