import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdShape } from '#kernel/shape.ts'
import { fill, type Pair } from '#kernel/words.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { actorOf } from '#shell/http/session.ts'
import type { HandoverRow } from './schema.ts'
import { handovers } from './store.ts'
import { words } from './words.ts'

const site: Pair = ['服务区域', 'Site']
const received: Pair = ['到达', 'Arrived']

/** The handover book as a spreadsheet. */
export const exportRoutes: FastifyPluginAsync = async app => {
  exportRoute<HandoverRow>(app, {
    path: '/handovers.xlsx',
    title: words.title,
    tag: 'handovers',
    operationId: 'exportHandovers',
    summary: 'Handovers, newest first, as a spreadsheet',
    filter: { siteId: Type.Optional(IdShape) },
    personal: true,
    columns: [
      { words: words.when, kind: 'instant', of: row => row.happenedAt },
      { words: received, kind: 'instant', of: row => row.receivedAt },
      { words: site, width: 28, of: row => row.siteName },
      { words: words.post, of: row => row.postName },
      { words: words.from, of: row => row.fromName },
      { words: words.to, of: row => row.toName },
      {
        words: words.signed,
        width: 24,
        of: ({ confirmed, toName }, { language }) =>
          fill(words[confirmed ? 'confirmed' : toName ? 'unconfirmed' : 'noSuccessor'], language),
      },
      {
        words: words.counted,
        width: 36,
        of: ({ counted }, { language }) => counted.map(one => fill(words.count, language, one)).join('；'),
      },
      { words: words.notes, width: 48, of: row => row.notes },
    ],
    page: (db, query, request) => handovers(db, actorOf(request), query),
  })
}
