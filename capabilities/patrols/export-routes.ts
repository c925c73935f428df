import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdShape } from '#kernel/shape.ts'
import { fill, type Pair } from '#kernel/words.ts'
import { choiceOf, exportRoute } from '#shell/export/export-route.ts'
import { actorOf } from '#shell/http/session.ts'
import type { ScanRow } from './schema.ts'
import { scans } from './store.ts'
import { words } from './words.ts'

const all: Readonly<Record<string, Pair>> = words

/** The scans, each with what is odd about it, as a spreadsheet. */
export const exportRoutes: FastifyPluginAsync = async app => {
  exportRoute<ScanRow>(app, {
    path: '/scans.xlsx',
    title: words.title,
    tag: 'patrols',
    operationId: 'exportScans',
    summary: 'Scans, newest first, as a spreadsheet',
    filter: { siteId: Type.Optional(IdShape) },
    personal: true,
    columns: [
      { words: words.when, kind: 'instant', of: row => row.happenedAt },
      { words: words.arrived, kind: 'instant', of: row => row.receivedAt },
      { words: words.who, of: row => row.personName },
      { words: words.site, width: 28, of: row => row.siteName },
      {
        words: words.checkpoint,
        width: 24,
        of: (row, { language }) => row.checkpointName ?? fill(words.unknownPoint, language),
      },
      { words: words.how, width: 12, of: choiceOf(words, row => row.how) },
      {
        words: words.findings,
        width: 36,
        of: ({ findings }, { language }) =>
          findings.map(code => fill(all[`finding.${code}`] ?? all[code] ?? [code, code], language)).join('；'),
      },
    ],
    page: (db, query, request) => scans(db, actorOf(request), query),
  })
}
