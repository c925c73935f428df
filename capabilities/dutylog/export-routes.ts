import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdShape } from '#kernel/shape.ts'
import { fill, type Pair } from '#kernel/words.ts'
import { choiceOf, exportRoute } from '#shell/export/export-route.ts'
import { actorOf } from '#shell/http/session.ts'
import { kinds } from './kind-words.ts'
import type { LogRow } from './schema.ts'
import { entries } from './store.ts'
import { tableWords } from './table-words.ts'
import { words } from './words.ts'

const person: Pair = ['人员', 'Person']

/** The duty log as a spreadsheet; the digest of each entry goes with it, so that a line can be looked up again. */
export const exportRoutes: FastifyPluginAsync = async app => {
  exportRoute<LogRow>(app, {
    path: '/log.xlsx',
    title: words.title,
    tag: 'log',
    operationId: 'exportLog',
    summary: 'The duty log, newest first, as a spreadsheet',
    filter: { siteId: Type.Optional(IdShape), aboutId: Type.Optional(IdShape) },
    personal: true,
    columns: [
      { words: words.place, kind: 'number', of: row => row.place },
      { words: words.when, kind: 'instant', of: row => row.happenedAt },
      { words: words.received, kind: 'instant', of: row => row.receivedAt },
      { words: words.what, of: choiceOf(kinds, row => row.kind) },
      { words: words.by, of: (row, { language }) => row.byName ?? fill(words.program, language) },
      { words: person, of: row => row.personName },
      { words: words.site, width: 28, of: row => row.siteName },
      { words: words.about, of: choiceOf(tableWords, row => row.aboutTable) },
      { words: words.digest, width: 68, of: row => row.digest },
    ],
    page: (db, query, request) => entries(db, actorOf(request), query),
  })
}
