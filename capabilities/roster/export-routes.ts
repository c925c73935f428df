import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { DayShape, IdShape } from '#kernel/shape.ts'
import type { Pair } from '#kernel/words.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { daysAsked } from './days-asked.ts'
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
      const days = daysAsked(String(query['fromOn']), String(query['toOn']))
      return { rows: await shifts(db, { siteId, ...days }, city.timeZone), next: null }
    },
  })
}
