import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { partOf, type Part, type Preview } from '#kernel/preview.ts'
import { dayAt } from '#kernel/time.ts'
import { fill, type Language } from '#kernel/words.ts'
import { importRoutes } from '#shell/import/import-routes.ts'
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
    shown,
    leftOut: ({ rows, sheet, row: headingRow, columns }, language) => ({
      sheets: [{ name: sheet.name, headingRow: headingRow + 1, columns }],
      rows: rows.flatMap(({ act, sheet: name, row, reasons }) =>
        act === null ? [{ sheet: name, row, why: reasons.map(reason => says(reason, language)).join(' ') }] : [],
      ),
    }),
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

type Showing = { fileName: string; language: Language; part: Part }

/** A plan as its screen shows it, or a part of it: each reason as a sentence beside its heading. */
function shown(plan: EstatePlan, { fileName, language, part }: Showing): Preview {
  const { digest, counts, columns, sheet, row: headingRow } = plan
  const { rows, cut } = partOf(plan.rows, part)
  const headingOf = new Map(columns.flatMap(({ key, heading }) => (key ? [[key as string, heading] as const] : [])))
  return {
    digest,
    fileName,
    sheet: sheet.name,
    headingRow: headingRow + 1,
    columns: columns.map(({ told, ...column }) => (told ? { ...column, told } : column)),
    counts,
    cut,
    rows: rows.map(({ sheet: name, row, verdict, values, reasons }) => ({
      sheet: name,
      row,
      verdict,
      values,
      reasons: reasons.map(reason => {
        const heading = headingOf.get(reason.field ?? '')
        const { code, field, found, facts } = reason
        const where = { ...(field ? { field } : {}), ...(heading ? { heading } : {}), ...(found ? { found } : {}) }
        return { code, ...where, facts: { ...facts }, says: says(reason, language) }
      }),
    })),
  }
}
