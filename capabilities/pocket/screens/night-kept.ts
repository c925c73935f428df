import type { Id } from '#kernel/id.ts'
import type { Kept } from '#ui/offline/queue.ts'
import type { Night, NightShift } from '../../board/night-schema.ts'
import type { Facts } from './facts.ts'

// What the leader entered and the server has not told back yet, laid over the night as the phone keeps it. Pure.

const standing: ReadonlySet<NightShift['state']> = new Set(['on', 'handing'])

/** The night with one person's own entries over it; those the server already shows change nothing. */
export function withEntries(night: Night, ops: readonly Kept[], membershipId: Id | undefined): Night {
  const own = ops.filter(op => op.membershipId === membershipId)
  return { ...night, shifts: night.shifts.map(shift => own.reduce(entered, shift)) }
}

function entered(shift: NightShift, { id, name, input }: Kept): NightShift {
  if (name === 'attendance.sign-on-for') {
    const { shiftId, at } = input as Facts['attendance.sign-on-for']
    if (shiftId !== shift.shiftId || standing.has(shift.state) || shift.attendanceId === id) return shift
    const late = Math.floor((Date.parse(at) - Date.parse(shift.startsAt)) / 60_000)
    return { ...shift, state: 'on', attendanceId: id, onAt: at, behalf: true, lateMinutes: late > 0 ? late : null }
  }
  if (name === 'attendance.leave-for') {
    const { attendanceId } = input as Facts['attendance.leave-for']
    return attendanceId === shift.attendanceId && standing.has(shift.state)
      ? { ...shift, state: 'left', behalf: true }
      : shift
  }
  return shift
}

/** Whether somebody's entry for this shift has not been taken by the server yet. */
export const entryWaits = ({ shiftId, attendanceId }: NightShift, ops: readonly Kept[]): boolean =>
  ops.some(({ name, input }) =>
    name === 'attendance.sign-on-for'
      ? (input as Facts['attendance.sign-on-for']).shiftId === shiftId
      : name === 'attendance.leave-for' && (input as Facts['attendance.leave-for']).attendanceId === attendanceId,
  )

/** How many stand there, and how many should. */
export function counted(shifts: readonly NightShift[]): { on: number; due: number } {
  const due = shifts.filter(({ state }) => state !== 'ahead' && state !== 'left')
  return { on: due.filter(({ state }) => standing.has(state)).length, due: due.length }
}
