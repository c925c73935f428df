import type { Pull } from '../schema.ts'

/** How long the phone keeps what is over: two weeks, in milliseconds. */
const keptMs = 14 * 86_400_000

/** A state without what was over long ago, so that a phone that only ever gets changes does not fill up. Pure. */
export function recent(pull: Pull): Pull {
  const from = pull.serverNow - keptMs
  const since = (text: string | null): boolean => text === null || Date.parse(text) >= from
  return {
    ...pull,
    shifts: pull.shifts.filter(row => since(row.endsAt)),
    attendances: pull.attendances.filter(row => since(row.offAt)),
    rounds: pull.rounds.filter(row => since(row.startedAt)),
    scans: pull.scans.filter(row => since(row.happenedAt)),
    checks: pull.checks.filter(row => since(row.askedAt)),
    findings: pull.findings.filter(row => since(row.foundAt)),
    tasks: pull.tasks.filter(row => since(row.heldAt)),
    reports: pull.reports.filter(row => row.closedAt === null || since(row.happenedAt)),
    gate: pull.gate.filter(isRecentAtGate(pull.serverNow)),
  }
}

/** Names at a gate are not kept on phones: a day after they left, a week when nobody marked it. */
const isRecentAtGate =
  (now: number) =>
  ({ inAt, outAt }: Pull['gate'][number]): boolean =>
    outAt === null ? Date.parse(inAt ?? '') > now - keptMs / 2 : Date.parse(outAt) > now - keptMs / 14
