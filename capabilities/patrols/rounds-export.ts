import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { DayShape, IdShape } from '#kernel/shape.ts'
import { fill } from '#kernel/words.ts'
import { exportRoute } from '#shell/export/export-route.ts'
import { nights, type NightsAsked } from './nights.ts'
import type { Draw } from './rules/rounds-due.ts'
import { remarksOf } from './rules/say-round.ts'
import type { DueRow, NightRow } from './schema.ts'
import { words } from './round-words.ts'

type Line = { night: NightRow; due: DueRow }

/** The rounds owed, one a line, as a spreadsheet. */
export const roundsExport = (app: FastifyInstance, draw: Draw): void =>
  exportRoute<Line>(app, {
    path: '/rounds.xlsx',
    title: words.rounds,
    tag: 'patrols',
    operationId: 'exportRounds',
    summary: 'Rounds owed and walked, as a spreadsheet',
    filter: { siteId: Type.Optional(IdShape), from: Type.Optional(DayShape), to: Type.Optional(DayShape) },
    personal: true,
    columns: [
      { words: words.night, kind: 'day', of: ({ night }) => night.on },
      { words: words.site, width: 28, of: ({ night }) => night.siteName },
      { words: words.post, width: 20, of: ({ night }) => night.postName },
      {
        words: words.plan,
        width: 20,
        of: ({ night, due }) => night.plans.find(({ id }) => id === due.planId)?.name ?? '',
      },
      { words: words.dueTime, kind: 'instant', of: ({ due }) => due.dueAt },
      { words: words.standing, width: 12, of: ({ due }, { language }) => fill(words[due.standing], language) },
      { words: words.by, width: 16, of: ({ due }) => due.rounds.map(round => round.personName ?? '').join('；') },
      { words: words.begun, kind: 'instant', of: ({ due }) => due.rounds[0]?.startedAt ?? null },
      { words: words.points, width: 10, of: ({ due }) => `${due.reached}/${due.owed}` },
      {
        words: words.remark,
        width: 36,
        of: ({ due }, { language }) =>
          remarksOf(due)
            .map(([pair, facts]) => fill(pair, language, facts))
            .join('；'),
      },
    ],
    page: async (db, query, { server: { house } }) => {
      const page = await nights(db, query as NightsAsked, { now: house.now(), city: house.city, draw })
      return { rows: page.rows.flatMap(night => night.due.map(due => ({ night, due }))), next: page.next }
    },
  })
