import type { Language } from '#kernel/words.ts'
import { fill } from '#kernel/words.ts'
import { mask } from '#kernel/register.ts'
import { importWords } from './import/words.ts'
import type { Plan, PlannedRow } from './plan-import.ts'
import type { Preview, PreviewRow } from './schema.ts'

/** A plan as its screen shows it: phones and identity numbers masked, each reason as a sentence. */
export function previewOf(plan: Plan, fileName: string, language: Language): Preview {
  const { digest, sheet, headingRow, columns, counts } = plan
  const rows = plan.rows.map(row => sayRow(row, language))
  return { digest, fileName, sheet, headingRow, columns, counts, rows }
}

const sayRow = ({ sheet, row, verdict, values, reasons }: PlannedRow, language: Language): PreviewRow => ({
  sheet,
  row,
  verdict,
  values: {
    ...values,
    phone: values.phone && mask('phone', values.phone),
    identity: values.identity && mask('identity', values.identity),
  },
  reasons: reasons.map(({ code, field, facts }) => ({
    code,
    ...(field ? { field } : {}),
    facts: { ...facts },
    says: fill(importWords[code], language, facts),
  })),
})
