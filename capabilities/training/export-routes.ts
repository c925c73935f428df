import type { FastifyPluginAsync } from 'fastify'
import { fill } from '#kernel/words.ts'
import { choiceOf, exportRoute } from '#shell/export/export-route.ts'
import { actorOf } from '#shell/http/session.ts'
import { mayRead } from './access.ts'
import { attended } from './rules/choices.ts'
import { clockOf } from './rules/hours.ts'
import { TrainingFilter, type TrainingRow } from './schema.ts'
import { trainings } from './store.ts'
import { words } from './words.ts'

type Line = { row: TrainingRow; line: TrainingRow['lines'][number] }

/** Training as a spreadsheet, one line a person, as archives ask for it: time, content, people, result. */
export const exportRoutes: FastifyPluginAsync = async app => {
  exportRoute<Line>(app, {
    path: '/training.xlsx',
    title: words.title,
    tag: 'training',
    operationId: 'exportTraining',
    summary: 'Training as a spreadsheet, one line a person',
    filter: TrainingFilter,
    personal: true,
    may: actor => mayRead(actor, null),
    columns: [
      { words: words.heldOn, kind: 'day', of: ({ row }) => row.heldOn },
      { words: words.when, width: 14, of: ({ row }) => `${clockOf(row.starts)}–${clockOf(row.starts + row.minutes)}` },
      { words: words.kind, width: 14, of: choiceOf(words, ({ row }: Line) => row.kind) },
      { words: words.topic, width: 28, of: ({ row }) => row.topic },
      { words: words.content, width: 36, of: ({ row }) => row.content },
      { words: words.trainer, of: ({ row }) => row.trainer },
      {
        words: words.site,
        width: 24,
        of: ({ row }, { language }) => row.siteName ?? fill(words.wholeEmployer, language),
      },
      { words: words.place, of: ({ row }) => row.place },
      { words: words.photos, kind: 'number', of: ({ row }) => row.pictures },
      { words: words.name, of: ({ line }) => line.name },
      {
        words: words.people,
        width: 10,
        of: ({ line }, { language }) => fill(words[`result.${line.result}`], language),
      },
      { words: words.hours, kind: 'number', of: ({ row, line }) => (attended(line.result) ? row.minutes / 60 : 0) },
      { words: words.sign, kind: 'instant', of: ({ line }) => line.signedAt },
    ],
    page: async (db, query, request) => {
      const { rows, next } = await trainings(db, actorOf(request), query)
      return { rows: rows.flatMap(row => row.lines.map(line => ({ row, line }))), next }
    },
  })
}
