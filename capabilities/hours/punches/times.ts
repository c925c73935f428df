import { addDays, isDay, startOf, type Day } from '#kernel/time.ts'
import type { Cell } from '#kernel/workbook.ts'

// What clocks write into a cell, read as local days and times of day; `instantsIn` makes instants of them where the
// city's zone is known.

/** A moment of a day as the clock shows it. */
export type Moment = { day: Day; time: string }

const nothing =
  /^(无|未打卡|缺卡|漏打卡?|旷工|休息?|正常|迟到|早退|请假|事假|病假|年假|出差|外勤|加班|-+|—+|\/|×|x|√|\*)$/i
const oneTime = /^(次日|翌日|第二天|\+1)?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?$/

const two = (text: string): string => text.padStart(2, '0')

/** A serial number of Excel's as day and time; null for one that is no day of our times. */
export function serialMoment(serial: number, since1904: boolean): Moment | null {
  const zero = since1904 ? ('1904-01-01' as Day) : ('1899-12-30' as Day)
  const seconds = Math.round((serial % 1) * 86_400)
  const whole = Math.floor(serial) + (seconds === 86_400 ? 1 : 0)
  if (whole < 20_000 || whole > 80_000) return null
  return { day: addDays(zero, whole), time: clock(seconds % 86_400) }
}

const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(part => two(String(part))).join(':')

export type Times = { times: { time: string; later: boolean }[]; unread: string[] }

/**
 * Every time of day in a cell: one, or several stacked or side by side (`07:58`, `7:58:01`, a fraction of a day, 次日02:10
 * for the day after). What says that there is none (旷工, 休, a dash) is passed over; the rest comes back as `unread`.
 */
export function timesIn(cell: Cell): Times {
  const found: Times = { times: [], unread: [] }
  if (cell === null || typeof cell === 'boolean') return found
  if (typeof cell === 'object') {
    if ('time' in cell && cell.time) found.times.push({ time: cell.time, later: false })
    return found
  }
  if (typeof cell === 'number' && cell > 0 && cell < 1) {
    found.times.push({ time: clock(Math.round(cell * 86_400) % 86_400), later: false })
    return found
  }
  for (const part of piecesOf(String(cell))) read(part, found)
  return found
}

const piecesOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replace(/(\d{1,2})[时点](\d{2})分?/g, '$1:$2')
    .replace(/[()[\]【】]/g, ' ')
    .split(/[\s,;、|/~]+|(?<=:\d{2})-(?=\d)|(?<=\d)(?=次日|翌日)/)
    .filter(part => part !== '')

function read(part: string, found: Times): void {
  const match = oneTime.exec(part)
  if (match && Number(match[2]) < 24 && Number(match[3]) < 60 && Number(match[4] ?? 0) < 60)
    found.times.push({ time: `${two(match[2] as string)}:${match[3]}:${match[4] ?? '00'}`, later: Boolean(match[1]) })
  else if (!nothing.test(part)) found.unread.push(part)
}

/** A cell that holds a day and a time in one; null where it does not. */
export function momentIn(cell: Cell, since1904: boolean): Moment | null {
  if (typeof cell === 'object') return cell && 'day' in cell ? { day: cell.day, time: cell.time ?? '00:00:00' } : null
  if (typeof cell === 'number') return serialMoment(cell, since1904)
  if (typeof cell !== 'string') return null
  const text = cell
    .normalize('NFKC')
    .replace(/[年月]/g, '-')
    .replace(/日/g, ' ')
  const match = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})[T\s]+(?:[^\d\s]+\s*)?(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text)
  if (!match) return null
  const [year = '', month = '', date = '', hour = '', minute = '', second = '00'] = match.slice(1)
  const on = `${year}-${two(month)}-${two(date)}`
  if (!isDay(on) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return { day: on, time: `${two(hour)}:${minute}:${second}` }
}

/** The month a text names: `2026年10月考勤`, `2026-10`, `考勤日期:2026-10-01~2026-10-31`. Null where it names none. */
export function monthIn(text: string): string | null {
  const match =
    /(20\d{2})\s*[年\-./]\s*(\d{1,2})(?!\d)/.exec(text.normalize('NFKC')) ??
    /(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)/.exec(text)
  const month = Number(match?.[2])
  return match && month >= 1 && month <= 12 ? `${match[1]}-${two(String(month))}` : null
}

/** Local moments as milliseconds; a day begins where the city's zone says. */
export function instantsIn(timeZone: string): (moment: Moment) => number {
  const starts = new Map<Day, number>()
  return ({ day, time }) => {
    const start = starts.get(day) ?? startOf(day, timeZone)
    starts.set(day, start)
    const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
    return start + ((hour * 60 + minute) * 60 + second) * 1000
  }
}
