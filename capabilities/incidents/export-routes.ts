import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { DayShape, IdShape, OneOf } from '#kernel/shape.ts'
import { fill, type Pair } from '#kernel/words.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { actorOf } from '#shell/http/session.ts'
import { faces } from './faces.ts'
import { choices } from './choice-words.ts'
import { incidentKinds, type IncidentRow } from './schema.ts'
import { incidents } from './store.ts'
import { words } from './words.ts'

const states: Readonly<Record<string, Pair>> = faces[0]?.states ?? {}
const namesOf: Readonly<Record<string, Pair>> = Object.fromEntries(faces.map(({ kind, name }) => [kind, name]))

/** The incident register as a spreadsheet. */
export const exportRoutes: FastifyPluginAsync = async app => {
  exportRoute<IncidentRow>(app, {
    path: '/incidents.xlsx',
    title: words.title,
    tag: 'incidents',
    operationId: 'exportIncidents',
    summary: 'Incidents, newest first, as a spreadsheet',
    filter: {
      siteId: Type.Optional(IdShape),
      kind: Type.Optional(OneOf(incidentKinds)),
      night: Type.Optional(DayShape),
    },
    personal: true,
    columns: [
      { words: words.when, kind: 'instant', of: row => row.happenedAt },
      { words: words.arrived, kind: 'instant', of: row => row.receivedAt },
      { words: words.site, width: 28, of: row => row.siteName },
      { words: words.post, of: row => row.postName },
      { words: words.class, width: 20, of: (row, { language }) => fill(choices[`kind.${row.kind}`], language) },
      { words: words.line, width: 48, of: row => row.line },
      { words: words.people, of: row => (row.people === null ? null : String(row.people)) },
      { words: words.reporter, of: row => row.byName },
      { words: words.acknowledgedBy, of: row => row.acknowledgedBy },
      { words: words.state, of: (row, { language }) => fill(states[row.state] ?? [row.state, row.state], language) },
      {
        words: words.cameOfIt,
        width: 36,
        of: (row, { language }) =>
          row.children.map(kind => fill(namesOf[kind] ?? [kind, kind], language)).join(language === 'zh' ? '；' : '; '),
      },
    ],
    page: (db, query, request) => incidents(db, actorOf(request), query, request.server.house.city.timeZone),
  })
}
