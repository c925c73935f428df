import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdShape } from '#kernel/shape.ts'
import { fill, type Language, type Pair } from '#kernel/words.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { actorOf } from '#shell/http/session.ts'
import { walkCodes } from './rules/walk-items.ts'
import type { HandoverRow } from './schema.ts'
import { handovers } from './store.ts'
import { words } from './words.ts'

const site: Pair = ['服务区域', 'Site']
const received: Pair = ['到达', 'Arrived']

const between = (language: Language): string => (language === 'zh' ? '；' : '; ')
const walkedText = (walked: HandoverRow['walked'], language: Language): string =>
  walked
    .map(({ item, good, says }) => {
      const code = walkCodes.find(one => one === item)
      const name = code ? fill(words[`walk.${code}`], language) : item
      if (good) return name
      return fill(says ? words.walkedBad : words.walkedBadSilent, language, { item: name, says })
    })
    .join(between(language))

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
      { words: words.outcome, width: 16, of: ({ outcome }, { language }) => fill(words[outcome], language) },
      { words: words.reason, width: 32, of: row => row.reason },
      { words: words.releasedByWho, of: row => row.releasedBy },
      {
        words: words.signed,
        width: 24,
        of: ({ outcome, confirmed, toName }, { language }) =>
          outcome === 'released'
            ? null
            : fill(words[confirmed ? 'confirmed' : toName ? 'unconfirmed' : 'noSuccessor'], language),
      },
      { words: words.walked, width: 36, of: ({ walked }, { language }) => walkedText(walked, language) },
      {
        words: words.counted,
        width: 36,
        of: ({ counted }, { language }) => counted.map(one => fill(words.count, language, one)).join(between(language)),
      },
      {
        words: words.differing,
        width: 28,
        of: ({ counted }, { language }) =>
          counted
            .filter(one => one.found !== one.expected)
            .map(one => fill(words.count, language, one))
            .join(between(language)),
      },
      {
        words: words.matters,
        width: 28,
        of: ({ matters }, { language }) => (matters.read > 0 ? fill(words.mattersLine, language, matters) : null),
      },
      { words: words.pictures, kind: 'number', of: row => row.pictures },
      { words: words.notes, width: 48, of: row => row.notes },
    ],
    page: (db, query, request) => handovers(db, actorOf(request), query),
  })
}
