import type { FastifyPluginAsync } from 'fastify'
import { dayAt } from '#kernel/time.ts'
import type { Pair } from '#kernel/words.ts'
import { choiceOf, exportRoute } from '#shell/export/export-route.ts'
import { mayGuards } from './access.ts'
import { guardsRegister, type GuardField } from './register.ts'
import { GuardFilter, type Guard } from './schema.ts'
import { guards } from './store.ts'
import { words } from './words.ts'

/** The heading an import knows. */
const heading = (field: GuardField): Pair => {
  const column = guardsRegister.columns.find(({ key }) => key === field)
  if (!column) throw new Error(`the register has no column ${field}`)
  return column.words
}
const certificateState: Pair = ['证件状态', 'Certificate state']
const certificateUntilOn: Pair = ['证件有效期至', 'Certificate valid until']

/**
 * The register as a spreadsheet, as the list shows it: phones and identity numbers in part. Brought back by an import,
 * its headings are known and what is masked says nothing.
 */
export const exportRoutes: FastifyPluginAsync = async app => {
  const { house } = app
  exportRoute<Guard>(app, {
    path: '/guards.xlsx',
    title: words.title,
    tag: 'guards',
    operationId: 'exportGuards',
    summary: 'The register of guards, by number, as a spreadsheet',
    filter: GuardFilter,
    personal: true,
    may: actor => mayGuards.read(actor, null),
    columns: [
      { words: heading('number'), width: 14, of: row => row.number },
      { words: heading('name'), width: 12, of: row => row.name },
      { words: words.role, width: 12, of: choiceOf(words, row => (row.role === 'none' ? 'noPosts' : row.role)) },
      { words: heading('phone'), of: row => row.phone },
      { words: heading('identity'), width: 22, of: row => row.identityTail && `${'*'.repeat(14)}${row.identityTail}` },
      { words: heading('certificate'), width: 20, of: row => row.certificate },
      {
        words: certificateState,
        width: 12,
        of: choiceOf(words, row => (row.certificateState === 'none' ? 'noCertificate' : row.certificateState)),
      },
      { words: certificateUntilOn, kind: 'day', width: 16, of: row => row.certificateUntilOn },
      { words: heading('kind'), of: choiceOf(words, row => row.kind) },
      { words: heading('title'), of: row => row.title },
      { words: heading('fromOn'), kind: 'day', of: row => row.fromOn },
      { words: heading('untilOn'), kind: 'day', of: row => row.untilOn },
    ],
    page: (db, query) => guards(db, query, dayAt(house.now(), house.city.timeZone)),
  })
}
