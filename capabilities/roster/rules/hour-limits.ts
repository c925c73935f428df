import { Type } from 'typebox'
import { cite } from '#kernel/law.ts'
import { defineRule, judge } from '#kernel/rule.ts'
import { OneOf, Shape } from '#kernel/shape.ts'
import { day as dayFrom } from '#kernel/time.ts'
import { approvalFor, lapsedApproval } from './approval.ts'
import { cycleTotal, dayMinutes, monthTotal, weekMinutes } from './hour-totals.ts'
import type { Judged, Said } from './judge-shift.ts'
import { nightMinutes } from './night.ts'
import { saidOf } from './standing.ts'
import { covers, dayIndex, hours } from './stints.ts'

// Hours warn: twelve-hour shifts are how the trade works, and what makes them lawful is an approval of averaged hours.
// So each warning carries the figure and the approval that would be needed; with one in force the cycle is counted
// instead. Only protected persons are refused.

const standard = cite('wt-hours-40')
const labourLaw = cite('ll-hours-8-44')
const cap = cite('ll-overtime-cap')
const averaged = cite('awt-comprehensive-hours')
const approval = cite('ll-other-system-approval')
const female = cite('fem-night-and-overtime')

const Counted = Shape({ minutes: Type.Number() })
const over = (minutes: number, max: number): boolean => minutes > max * 60

export const dayHours = defineRule({
  id: 'roster.day-hours',
  asks: Counted,
  clauses: [
    { law: standard, value: standard.parameters.hoursPerDay },
    { law: labourLaw, until: '1995-04-30', value: labourLaw.parameters.maxHoursPerDay },
  ],
  judge: ({ minutes }, max: number) =>
    !over(minutes, max) || { code: 'shift.day-hours', hours: hours(minutes), max, needs: approval.id },
})

export const weekHours = defineRule({
  id: 'roster.week-hours',
  asks: Counted,
  clauses: [
    { law: standard, value: standard.parameters.hoursPerWeek },
    { law: labourLaw, until: '1995-04-30', value: labourLaw.parameters.maxAvgHoursPerWeek },
  ],
  judge: ({ minutes }, max: number) =>
    !over(minutes, max) || {
      code: 'shift.week-hours',
      hours: hours(minutes),
      max,
      average: labourLaw.parameters.maxAvgHoursPerWeek,
      needs: approval.id,
    },
})

export const monthOvertime = defineRule({
  id: 'roster.month-overtime',
  asks: Shape({ minutes: Type.Number(), standardMinutes: Type.Number(), provisional: Type.Boolean() }),
  clauses: [{ law: cap, value: cap.parameters.monthlyMax }],
  judge: ({ minutes, standardMinutes, provisional }, max: number) =>
    !over(minutes - standardMinutes, max) || {
      code: 'shift.month-overtime',
      hours: hours(minutes),
      standard: hours(standardMinutes),
      over: hours(minutes - standardMinutes),
      max,
      provisional,
      needs: approval.id,
    },
})

export const cycleHours = defineRule({
  id: 'roster.cycle-hours',
  asks: Shape({
    minutes: Type.Number(),
    standardMinutes: Type.Number(),
    provisional: Type.Boolean(),
    number: Type.String(),
  }),
  clauses: [{ law: averaged, value: averaged.parameters.averageNearStatutory }],
  judge: ({ minutes, standardMinutes, provisional, number }) =>
    minutes <= standardMinutes || {
      code: 'shift.cycle-hours',
      hours: hours(minutes),
      standard: hours(standardMinutes),
      over: hours(minutes - standardMinutes),
      provisional,
      number,
    },
})

// Averaged over the cycle, overtime may reach 36 hours for each of its months.
export const cycleOvertime = defineRule({
  id: 'roster.cycle-overtime',
  asks: Shape({ minutes: Type.Number(), standardMinutes: Type.Number(), months: Type.Number(), number: Type.String() }),
  clauses: [{ law: cap, value: cap.parameters.monthlyMax }],
  judge: ({ minutes, standardMinutes, months, number }, max: number) =>
    !over(minutes - standardMinutes, max * months) || {
      code: 'shift.cycle-overtime',
      hours: hours(minutes),
      standard: hours(standardMinutes),
      over: hours(minutes - standardMinutes),
      max: hours(max * months * 60),
      number,
    },
})

/** 孕7个月以上、哺乳未满1周岁: neither nights nor overtime. The roster knows the days, never which of the two. */
export const protectedPerson = defineRule({
  id: 'roster.protected-person',
  asks: Shape({ work: OneOf(['night', 'overtime', 'day'] as const) }),
  clauses: [{ law: female, value: true }],
  judge: ({ work }) =>
    work === 'day' || { code: work === 'night' ? 'shift.protected-night' : 'shift.protected-overtime' },
})

export function hourFindings(judged: Judged): Said[] {
  const { mine, ledger, day } = judged
  const house = ledger.book.house.shiftHours
  const long = (mine.to - mine.from) / 60_000
  return [
    ...protectedFindings(judged),
    ...counted(judged),
    ...(over(long, house)
      ? [{ verdict: 'warned' as const, code: 'shift.longer-than-house', facts: { hours: hours(long), max: house } }]
      : []),
  ].map(one =>
    day.provisional && one.verdict === 'warned' && one.law
      ? { ...one, facts: { ...one.facts, provisional: true } }
      : one,
  )
}

/** Broken hours warn in a roster: the office answers for them, and the hours stay lawful once they are approved. */
const asWarning = (said: Said): Said => ({ ...said, verdict: 'warned' })

function counted(judged: Judged): Said[] {
  const on = dayFrom(judged.day.on)
  const approved = approvalFor(judged)
  if (approved?.system === 'flexible') return []
  if (approved) {
    const total = cycleTotal(judged, approved)
    if (!total) return []
    const worst = judge(cycleOvertime, { ...total, number: approved.number }, on)
    return saidOf(
      worst.verdict === 'broken' ? worst : judge(cycleHours, { ...total, number: approved.number }, on),
    ).map(asWarning)
  }
  const month = monthTotal(judged)
  const said = [
    judge(dayHours, { minutes: dayMinutes(judged) }, on),
    judge(weekHours, { minutes: weekMinutes(judged) }, on),
    ...(month ? [judge(monthOvertime, month, on)] : []),
  ].flatMap(saidOf)
  const lapsed = said.length > 0 ? lapsedApproval(judged) : undefined
  return [
    ...said.map(asWarning),
    ...(lapsed
      ? [
          {
            verdict: 'warned' as const,
            code: 'shift.approval-lapsed',
            facts: { number: lapsed.number, on: lapsed.endedOn ?? lapsed.untilOn },
            law: approval.id,
          },
        ]
      : []),
  ]
}

function protectedFindings(judged: Judged): Said[] {
  const { ledger, mine, person, day } = judged
  if (person.protected.length === 0) return []
  const last = ledger.days[dayIndex(ledger, mine.to - 1)] ?? day
  if (!covers(person.protected, day.on) && !covers(person.protected, last.on)) return []
  const on = dayFrom(day.on)
  return [
    ...(nightMinutes(ledger, mine.from, mine.to) > 0 ? [judge(protectedPerson, { work: 'night' as const }, on)] : []),
    ...(overtime(judged) ? [judge(protectedPerson, { work: 'overtime' as const }, on)] : []),
  ].flatMap(saidOf)
}

function overtime(judged: Judged): boolean {
  const on = dayFrom(judged.day.on)
  const approved = approvalFor(judged)
  if (approved?.system === 'comprehensive') {
    const total = cycleTotal(judged, approved)
    return total !== null && total.minutes > total.standardMinutes
  }
  const whole = { ...judged, mine: { ...judged.mine, to: Number.POSITIVE_INFINITY } }
  return (
    judge(dayHours, { minutes: dayMinutes(judged) }, on).verdict === 'broken' ||
    judge(weekHours, { minutes: weekMinutes(whole) }, on).verdict === 'broken'
  )
}
