import { day, type Day } from '#kernel/time.ts'
import { cycleAround } from '../../roster/rules/cycle.ts'
import type { HoursApproval } from '../../roster/schema.ts'

/** 工时制: the standard one, or by approval of the labour authority hours averaged over a cycle, or not counted. */
export type System =
  | { system: 'standard' }
  | { system: 'flexible'; approvalId: string }
  | {
      system: 'comprehensive'
      approvalId: string
      cycle: NonNullable<HoursApproval['cycle']>
      fromOn: Day
      untilOn: Day
    }

/** Whose hours: the party that employs and its ancestors, and the kinds of work. */
export type Worker = { parties: readonly string[]; work: readonly string[] }

const standard: System = { system: 'standard' }

/**
 * Under which system somebody works on a day: the latest approval in force that names one of their kinds of work, or
 * names none and so covers all. An approval ended early holds through the day it ended on.
 */
export function systemOn(approvals: readonly HoursApproval[], worker: Worker, on: Day): System {
  const held = approvals
    .filter(
      one =>
        worker.parties.includes(one.partyId) &&
        one.fromOn <= on &&
        on <= lastOf(one) &&
        (one.work.length === 0 || one.work.some(kind => worker.work.includes(kind))),
    )
    .toSorted((a, b) => (a.fromOn < b.fromOn ? 1 : -1))
  const [approval] = held
  if (!approval) return standard
  if (approval.system === 'flexible' || approval.cycle === null) return { system: 'flexible', approvalId: approval.id }
  const { fromOn, untilOn } = cycleAround(approval.cycle, on)
  return {
    system: 'comprehensive',
    approvalId: approval.id,
    cycle: approval.cycle,
    fromOn: fromOn < approval.fromOn ? day(approval.fromOn) : fromOn,
    untilOn: untilOn > lastOf(approval) ? lastOf(approval) : untilOn,
  }
}

const lastOf = ({ untilOn, endedOn }: HoursApproval): Day =>
  day(endedOn !== null && endedOn < untilOn ? endedOn : untilOn)

/** The days of a month, `2026-11`. */
export const monthDays = (month: string): { fromOn: Day; untilOn: Day } => cycleAround('month', day(`${month}-01`))
