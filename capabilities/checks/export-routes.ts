import type { FastifyPluginAsync } from 'fastify'
import { fill, type Language } from '#kernel/words.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { actorOf } from '#shell/http/session.ts'
import { CheckFilter, type CheckRow } from './schema.ts'
import { sayDetails } from './rules/say-details.ts'
import { checks } from './store.ts'
import { words } from './words.ts'

const who = ({ personName, state }: CheckRow, language: Language): string | null =>
  personName ?? (state === 'seen' ? fill(words.nobody, language) : null)

/** The spot checks as a spreadsheet. */
export const exportRoutes: FastifyPluginAsync = async app => {
  exportRoute<CheckRow>(app, {
    path: '/checks.xlsx',
    title: words.title,
    tag: 'checks',
    operationId: 'exportChecks',
    summary: 'Spot checks as a spreadsheet',
    filter: CheckFilter,
    personal: true,
    columns: [
      { words: words.when, kind: 'instant', of: row => row.askedAt },
      { words: words.site, width: 28, of: row => row.siteName },
      { words: words.post, of: row => row.postName },
      { words: words.who, of: (row, { language }) => who(row, language) },
      { words: words.source, width: 14, of: (row, { language }) => fill(words[`source.${row.source}`], language) },
      { words: words.state, width: 14, of: (row, { language }) => fill(words[`state.${row.state}`], language) },
      { words: words.answered, kind: 'instant', of: row => row.answeredAt },
      {
        words: words.place,
        width: 16,
        of: (row, { language }) =>
          row.placeState === 'none' ? null : fill(words[`place.${row.placeState}`], language),
      },
      {
        words: words.by,
        of: (row, { language }) => row.byName ?? (row.source === 'phone' ? fill(words.clock, language) : null),
      },
      { words: words.details, width: 48, of: (row, { language }) => sayDetails(row, language) || null },
    ],
    page: (db, query, request) => checks(db, actorOf(request), query, request.server.house.city),
  })
}
