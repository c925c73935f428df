import { dayKind } from '#kernel/day-kind.ts'
import { addDays, day, startOf, type Day } from '#kernel/time.ts'
import type { SiteMonth } from '../schema.ts'
import { siteMonth, type Book } from './site-month.ts'

// A made-up month of one estate, the same for the same seed: what the tests of charts and papers are drawn from.

const hour = 3_600_000
const zone = 'Asia/Shanghai'
const calendar = { years: new Set([2026]), off: new Set<Day>(), worked: new Set<Day>(), statutory: new Set<Day>() }

/** A month of two posts with a night now and then uncovered. `seed` moves what goes wrong. */
export function aBook(seed = 1): Book {
  const fromOn = day('2026-11-01')
  const untilOn = day('2026-12-01')
  const days = Array.from({ length: 30 }, (_, at) => addDays(fromOn, at))
  const at = (on: Day, hours: number): number => startOf(on, zone) + hours * hour
  const every = (nth: number, n: number): boolean => (nth + seed) % n === 0
  const shifts = days.flatMap((on, nth) =>
    ['gate', 'patrol'].flatMap(postId =>
      [7, 19].map(from => ({
        id: `${postId}-${nth}-${from}`,
        postId,
        personId: `p${(nth + from) % 7}`,
        from: at(on, from),
        to: at(on, from + 12),
      })),
    ),
  )
  const missing = (nth: number): boolean => nth % 37 === seed
  const kinds = ['criminal', 'help', 'traffic', 'dispute', 'help', 'fire', 'other', 'help'] as const
  return {
    timeZone: zone,
    fromOn,
    untilOn,
    asOf: startOf(day('2026-12-03'), zone),
    kindOf: on => dayKind(calendar, on),
    site: { id: '1', name: '徐汇锦绣花园' },
    leaders: ['李队长'],
    posts: [
      { id: 'gate', name: '北门岗', kind: 'gate', closedOn: null },
      { id: 'patrol', name: '巡逻岗', kind: 'patrol', closedOn: null },
    ],
    needs: [],
    shifts,
    attendances: shifts.flatMap((shift, nth) =>
      missing(nth)
        ? []
        : [
            {
              shiftId: shift.id,
              postId: shift.postId,
              personId: shift.personId,
              on: shift.from + (every(nth, 9) ? 25 * 60_000 : -5 * 60_000),
              off: shift.to,
            },
          ],
    ),
    rounds: days.flatMap((on, nth) =>
      [20, 23, 26, 29].map(from => {
        const missed = every(nth + from, 13)
        return {
          at: at(on, from),
          standing: missed ? 'missed' : 'on-time',
          owed: 6,
          reached: missed ? 0 : every(nth, 5) ? 5 : 6,
        }
      }),
    ),
    checks: days.flatMap((on, nth) => [{ at: at(on, 25), state: every(nth, 8) ? 'unanswered' : 'answered' }]),
    handovers: days.flatMap((on, nth) =>
      [7, 19].map(from => ({ at: at(on, from), outcome: 'taken', late: every(nth, 10) })),
    ),
    incidents: kinds.map((kind, nth) => ({
      at: at(days[nth * 3 + 1] as Day, nth * 3),
      kind,
      level: nth === 2 ? 1 : 0,
      acknowledged: at(days[nth * 3 + 1] as Day, nth * 3) + (nth + 1) * 60_000,
      closed: nth === 7 ? null : at(days[nth * 3 + 1] as Day, nth * 3 + 2),
    })),
    hazards: [3, 9, 20].map(nth => ({
      opened: at(days[nth] as Day, 10),
      mended: nth === 20 ? null : at(days[nth + 2] as Day, 10),
      closed: nth === 20 ? null : at(days[nth + 3] as Day, 10),
      overdue: nth === 20,
    })),
    gate: days.flatMap(on => [
      { at: at(on, 9), kind: 'visitor', count: 1 },
      { at: at(on, 15), kind: 'vehicle', count: 1 },
      { at: at(on, 23), kind: 'delivery', count: 1 },
    ]),
    overtime: shifts.flatMap((shift, nth) =>
      missing(nth)
        ? []
        : [{ shiftId: shift.id, personId: shift.personId, assumed: nth === 9, extended: 240, restDay: 0, holiday: 0 }],
    ),
    overCap: ['p1', 'p3', 'elsewhere'],
    open: ['incident', 'hazard', 'inquiry'],
    erased: [],
  }
}

/** The same, counted, beside a month before. */
export const aMonth = (seed = 1): SiteMonth => siteMonth(aBook(seed), siteMonth(aBook(seed + 4), null).totals)
