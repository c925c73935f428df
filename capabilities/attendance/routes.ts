import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { IdShape } from '#kernel/shape.ts'
import { fill } from '#kernel/words.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { read } from '#shell/http/answer.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { rollCalls } from './roll-call-store.ts'
import { rollCallWords as words } from './roll-call-words.ts'
import { RollCallQuery, RollCalls, type RollCallRow } from './schema.ts'

export const routes: FastifyPluginAsyncTypebox = async app => {
  app.addHook('onRequest', signedIn)

  app.get(
    '/roll-calls',
    {
      schema: {
        tags: ['attendance'],
        operationId: 'listRollCalls',
        summary: 'Roll-calls before the shift, newest first',
        querystring: RollCallQuery,
        response: { 200: RollCalls },
      },
    },
    request => read(request, db => rollCalls(db, actorOf(request), request.query)),
  )

  exportRoute<RollCallRow>(app, {
    path: '/roll-calls.xlsx',
    title: words.title,
    tag: 'attendance',
    operationId: 'exportRollCalls',
    summary: 'Roll-calls before the shift as a spreadsheet',
    filter: { siteId: Type.Optional(IdShape) },
    personal: true,
    columns: [
      { words: words.when, kind: 'instant', of: row => row.heldAt },
      { words: words.site, width: 28, of: row => row.siteName },
      { words: words.by, of: row => row.byName },
      {
        words: words.called,
        width: 60,
        of: ({ lines }, { language }) =>
          lines
            .map(({ name, presence, dress, says }) =>
              [name ?? '—', fill(words[presence], language), dress && fill(words[dress], language), says]
                .filter(Boolean)
                .join(' '),
            )
            .join('；'),
      },
      { words: words.tasks, width: 60, of: row => row.tasks },
    ],
    page: (db, query, request) => rollCalls(db, actorOf(request), query),
  })
}
