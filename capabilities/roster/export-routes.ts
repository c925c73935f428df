import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '#kernel/outcome.ts'
import { DayShape, IdShape } from '#kernel/shape.ts'
import { daysBetween, isDay, type Day } from '#kernel/time.ts'
import type { Pair } from '#kernel/words.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { Refusal } from '#shell/http/refusal.ts'
import type { Shift } from './schema.ts'
import { shifts } from './store.ts'

const title: Pair = ['班次', 'Shifts']
const site: Pair = ['服务区域', 'Site']
const post: Pair = ['岗位', 'Post']
const guard: Pair = ['保安员', 'Guard']
const from: Pair = ['开始', 'Starts']
const until: Pair = ['结束', 'Ends']
const hours: Pair = ['小时', 'Hours']
const mark: Pair = ['班别', 'Mark']
const longestDays = 62

/** The days asked for. Refused: `shape.wrong` for no day of the calendar, `shift.range` for too many or none. */
function daysOf({ fromOn, toOn }: Record<string, unknown>): { fromOn: Day; toOn: Day } {
  const wrong = (field: string): Refusal => new Refusal(refuse('shape.wrong', { field }, { field }))
  if (typeof fromOn !== 'string' || !isDay(fromOn)) throw wrong('fromOn')
  if (typeof toOn !== 'string' || !isDay(toOn)) throw wrong('toOn')
  const days = daysBetween(fromOn, toOn)
  if (days >= 0 && days < longestDays) return { fromOn, toOn }
  throw new Refusal(refuse('shift.range', { days: longestDays }, { field: 'toOn' }))
}

const hoursOf = ({ startsAt, endsAt }: Shift): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 36_000) / 100

/** The published shifts of some days, one a row, as a spreadsheet; the month as a grid is the month sheet’s. */
export const exportRoutes: FastifyPluginAsync = async app => {
  const { city } = app.house
  exportRoute<Shift>(app, {
    path: '/shifts.xlsx',
    title,
    tag: 'roster',
    operationId: 'exportShifts',
    summary: 'Published shifts that touch some days, as a spreadsheet',
    filter: { siteId: Type.Optional(IdShape), fromOn: DayShape, toOn: DayShape },
    personal: true,
    columns: [
      { words: site, width: 28, of: row => row.siteName },
      { words: post, of: row => row.postName },
      { words: guard, of: row => row.personName },
      { words: from, kind: 'instant', of: row => row.startsAt },
      { words: until, kind: 'instant', of: row => row.endsAt },
      { words: hours, kind: 'number', of: hoursOf },
      { words: mark, width: 8, of: row => row.mark },
    ],
    page: async (db, query) => {
      const siteId = typeof query['siteId'] === 'string' ? query['siteId'] : undefined
      return { rows: await shifts(db, { siteId, ...daysOf(query) }, city.timeZone), next: null }
    },
  })
}
