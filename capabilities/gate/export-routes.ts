import type { FastifyPluginAsync } from 'fastify'
import { choiceOf, exportRoute } from '#shell/export/export-route.ts'
import { actorOf } from '#shell/http/session.ts'
import { GateFilter, type GateRow } from './schema.ts'
import { gateEntries } from './store.ts'
import { words } from './words.ts'

/** The gate register as a spreadsheet, in the columns of the book at the gate. */
export const exportRoutes: FastifyPluginAsync = async app => {
  exportRoute<GateRow>(app, {
    path: '/gate.xlsx',
    title: words.title,
    tag: 'gate',
    operationId: 'exportGateEntries',
    summary: 'The gate register as a spreadsheet',
    filter: GateFilter,
    personal: true,
    columns: [
      { words: words.kind, of: choiceOf(words, row => row.kind) },
      { words: words.subject, width: 20, of: row => row.subject },
      { words: words.plate, of: row => row.plate },
      { words: words.phoneTail, of: row => row.phoneTail },
      { words: words.whom, of: row => row.whom },
      { words: words.why, width: 24, of: row => row.purpose },
      { words: words.slip, of: row => row.slip },
      { words: words.headsColumn, kind: 'number', of: row => row.heads },
      { words: words.inAt, kind: 'instant', width: 18, of: row => row.inAt },
      { words: words.outAt, kind: 'instant', width: 18, of: row => row.outAt },
      { words: words.site, width: 24, of: row => row.siteName },
      { words: words.post, of: row => row.postName },
      { words: words.by, of: row => row.byName },
      { words: words.eraseOn, kind: 'day', width: 14, of: row => row.eraseOn },
    ],
    page: (db, query, request) => gateEntries(db, actorOf(request), query),
  })
}
