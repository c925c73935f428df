import type { ClientMonth, Figures, OwnersMonth, ReaderKind, SiteMonth } from '../schema.ts'

// Three readers, one computation. Each version is written out field by field: what a version does not name is not in it,
// so that a figure added for headquarters reaches nobody else by itself.

export type Head = { month: string; asOf: string; company: string; provisional: boolean }

/** What a client is shown of its site: the service, without who gave it, why it failed, or what was found against whom. */
function clientMonth(full: SiteMonth): ClientMonth {
  const { id, name, days, incidents, hazards, gate, erased } = full
  return {
    id,
    name,
    coverage: { needed: full.coverage.needed, stood: full.coverage.stood },
    posts: full.posts.map(post => ({ name: post.name, kind: post.kind, needed: post.needed, stood: post.stood })),
    days,
    uncovered: full.uncovered.map(({ postName, from, to, needed, stood }) => ({ postName, from, to, needed, stood })),
    rounds: {
      owed: full.rounds.owed,
      walked: full.rounds.walked,
      pointsOwed: full.rounds.pointsOwed,
      pointsDone: full.rounds.pointsDone,
    },
    checks: { asked: full.checks.asked, answered: full.checks.answered },
    handovers: { done: full.handovers.done },
    incidents,
    hazards,
    gate,
    // Inquiries and the like are the employer's own.
    open: full.open.filter(({ kind }) => kind === 'incident' || kind === 'hazard'),
    erased,
    totals: clientTotals(full.totals),
    before: full.before && clientTotals(full.before),
  }
}

const clientTotals = ({
  onTime: _onTime,
  absent: _absent,
  checks: _checks,
  overtimeHours: _overtimeHours,
  ...rest
}: SiteMonth['totals']): ClientMonth['totals'] => rest

/** What those who live there are shown: no name, no post, no day, no route, and nobody's danger as a kind of its own. */
function ownersMonth(full: SiteMonth): OwnersMonth {
  const kinds = new Map<string, number>()
  for (const { kind, count } of full.incidents.kinds) {
    const said = kind === 'guard-in-danger' ? 'other' : kind
    kinds.set(said, (kinds.get(said) ?? 0) + count)
  }
  return {
    name: full.name,
    incidents: {
      kinds: [...kinds].map(([kind, count]) => ({ kind, count })).sort((a, b) => (a.kind < b.kind ? -1 : 1)),
      acknowledgeMinutes: full.incidents.acknowledgeMinutes,
    },
    hazards: full.hazards,
    gate: full.gate.map(({ kind, count }) => ({ kind, count })),
    totals: ownersTotals(full.totals),
    before: full.before && ownersTotals(full.before),
  }
}

const ownersTotals = (totals: SiteMonth['totals']): OwnersMonth['totals'] => ({
  coverage: totals.coverage,
  nightCoverage: totals.nightCoverage,
  holidayCoverage: totals.holidayCoverage,
  rounds: totals.rounds,
  incidents: totals.incidents,
  hazards: totals.hazards,
  gate: totals.gate,
  open: totals.open,
})

/** The version of a reader. Client and owners committee read of one site: the first of `sites`. */
export function versionFor(reader: ReaderKind, head: Head, sites: readonly SiteMonth[]): Figures {
  if (reader === 'headquarters') return { reader, ...head, sites: [...sites] }
  const [only] = sites
  if (!only) throw new RangeError('a report to a client or an owners committee is about one site')
  return reader === 'client'
    ? { reader, ...head, site: clientMonth(only) }
    : { reader, ...head, site: ownersMonth(only) }
}
