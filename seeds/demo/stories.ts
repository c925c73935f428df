import type { Manner } from './walks.ts'

// What was out of the ordinary, by days before today, site, post and half of the day. Everything else went as it goes.

export type Story = {
  /** Minutes after the start. */
  late?: number
  absent?: boolean
  /** Entered by the leader: the phone was dead. */
  behalf?: boolean
  /** Says that what was entered is not so. */
  object?: boolean
  /** Without a badge, and says so. */
  bare?: boolean
  /** One key fewer than there should be, at the handover after this turn. */
  short?: boolean
  /** Will not take the post over. */
  refused?: boolean
  /** Lost the phone toward the end: the leader enters the departure. */
  lost?: boolean
  /** Stays until somebody lets them go. */
  stays?: boolean
}

export const stories: Readonly<Record<string, Story>> = {
  '13 one 巡逻岗 night': { late: 17 },
  '12 two 巡逻岗 night': { absent: true },
  '11 mall 卸货口岗 day': { late: 42 },
  '10 one 南门岗 night': { bare: true },
  '9 three 东门岗 day': { absent: true },
  '10 three 东门岗 night': { stays: true },
  '8 hospital 门诊大厅岗 day': { behalf: true },
  '7 two 巡逻岗 day': { behalf: true, object: true },
  '7 two 巡逻岗 night': { lost: true },
  '6 one 北门岗 day': { short: true },
  '4 hospital 急诊岗 day': { refused: true },
  '5 hospital 急诊岗 night': { stays: true },
  '3 three 巡逻岗 night': { late: 8 },
  '2 mall 正门岗 day': { absent: true },
  '1 three 巡逻岗 night': { absent: true },
}

/** Rounds that were not walked as they should be, by days before today, site and kind of plan. */
export const oddRounds: Readonly<Record<string, Manner | 'missed'>> = {
  '12 one patrol': 'burst',
  '10 three patrol': 'cadence',
  '8 two patrol': 'missed',
  '6 one patrol': 'armchair',
  '4 three patrol': 'burst',
  '2 two patrol': 'cadence',
  '1 one patrol': 'burst',
  '5 hospital patrol': 'missed',
  '3 mall fire': 'missed',
}
