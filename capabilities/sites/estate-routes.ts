import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { dayAt } from '#kernel/time.ts'
import { fill, type Language } from '#kernel/words.ts'
import { importRoutes } from '#shell/import/import-routes.ts'
import { rowPreview, rowsLeftOut } from '#shell/import/row-preview.ts'
import { mayImportEstates } from './access.ts'
import { estatesRegister } from './import/register.ts'
import { estatesImported } from './import-estates.ts'
import type { Reason } from './import/parse.ts'
import { estatesSample } from './import/sample.ts'
import { estateWords } from './import/words.ts'
import { importEstates } from './ops.ts'
import { planEstates, type EstatePlan } from './plan-estates.ts'

const says = ({ code, facts }: Reason, language: Language): string => fill(estateWords[code], language, facts)

/** Importing a list of estates. */
export const estateRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  importRoutes<typeof importEstates, EstatePlan>(app, {
    path: '/estates/import',
    tag: 'sites',
    preview: {
      operationId: 'previewEstates',
      summary: 'What importing this list of estates would do; nothing is written',
    },
    refused: {
      operationId: 'refusedEstates',
      summary: 'The rows of this list that would be left out, with the reasons beside them',
    },
    run: { operationId: 'importEstates', summary: 'Import this list of estates as it was previewed' },
    register: estatesRegister.name,
    may: actor => mayImportEstates(actor, null),
    plan: (db, upload, { actor, told }) =>
      planEstates(db, upload, { actor, told, today: dayAt(house.now(), house.city.timeZone) }),
    shown: (plan, showing) => rowPreview(fileOf(plan), showing, { say: says, valuesOf: ({ values }) => values }),
    leftOut: (plan, language) => rowsLeftOut(fileOf(plan), language, says),
    declared: importEstates,
    act: estatesImported,
    sample: {
      operationId: 'estatesSample',
      summary: 'A list of invented estates, to see which columns are read',
      of: estatesRegister,
      name: ['小区名册样表', 'List of estates, sample'],
      rows: estatesSample,
    },
  })
}

const fileOf = ({ sheet, row, columns, ...plan }: EstatePlan) => ({
  ...plan,
  sheets: [{ name: sheet.name, headingRow: row + 1, columns }],
})
