import type { SiteMonth } from '../schema.ts'
import { nightOf, percent, sumOf, type Six } from './slots.ts'

/** What the sites of a company came to together: hours and counts added up, per cent of what was owed at all of them. */
export function companyTotals(sites: readonly SiteMonth[]) {
  const sum = (of: (site: SiteMonth) => number): number => sites.reduce((all, site) => all + of(site), 0)
  const share = (done: (site: SiteMonth) => Six, owed: (site: SiteMonth) => Six, part = sumOf): number | null =>
    percent(
      sum(site => part(done(site))),
      sum(site => part(owed(site))),
    )
  const answered = sum(({ checks }) => sumOf(checks.answered))
  return {
    coverage: share(
      site => site.coverage.stood,
      site => site.coverage.needed,
    ),
    nightCoverage: share(
      site => site.coverage.stood,
      site => site.coverage.needed,
      nightOf,
    ),
    onTime: share(
      site => site.signOns.onTime,
      site => site.signOns.due,
    ),
    rounds: share(
      site => site.rounds.walked,
      site => site.rounds.owed,
    ),
    checks: percent(answered, answered + sum(({ checks }) => sumOf(checks.unanswered))),
    overtimeHours:
      Math.round(sum(({ overtime: { extended, restDay, holiday } }) => extended + restDay + holiday) / 6) / 10,
    incidents: sum(({ totals }) => totals.incidents),
    hazards: sum(({ totals }) => totals.hazards),
    open: sum(({ totals }) => totals.open),
  }
}
