import { fill, type Language, type Pair } from '#kernel/words.ts'
import { mask, type Column } from '#kernel/register.ts'
import { partOf, type Part, type Preview, type PreviewReason, type PreviewRow } from '#kernel/preview.ts'
import { importWords } from './import/words.ts'
import type { Reason } from './import/parse.ts'
import type { Plan, PlannedRow } from './plan-import.ts'
import { refusals } from './refusals.ts'
import { guardsRegister, type GuardField } from './register.ts'

/** A plan as its screen shows it, or a part of it: phones and identity numbers masked, each reason as a sentence. */
export function previewOf(
  plan: Plan,
  { fileName, language, part }: { fileName: string; language: Language; part: Part },
): Preview {
  const { digest, sheet, sheets, headingRow, counts } = plan
  const columns = columnsOf(plan)
  const { rows, cut } = partOf(plan.rows, part)
  const headingOf = new Map(columns.flatMap(({ key, heading }) => (key ? [[key as string, heading] as const] : [])))
  return {
    digest,
    fileName,
    sheet,
    sheets: sheets.slice(1).map(({ name }) => name),
    headingRow,
    columns: columns.map(({ told, ...column }) => (told ? { ...column, told } : column)),
    counts,
    cut,
    rows: rows.map(row => sayRow(row, language, headingOf)),
  }
}

/** The columns of every sheet that was read, each heading once: the second sheet may have some of its own. */
function columnsOf({ sheets }: Plan): Plan['columns'] {
  const all = sheets.flatMap(({ columns }, at) => columns.filter(({ key }) => at === 0 || key !== null))
  return all.filter((column, at) => {
    const first = all.findIndex(({ heading, key }) => heading === column.heading && key === column.key)
    return first === at || column.heading === ''
  })
}

/** A reason of a row in the reader's language. */
export const sayReason = ({ code, facts }: Reason, language: Language): string => fill(wordsOf(code), language, facts)

/** Hiring judgements speak in the words of the refusal they are at the door. */
function wordsOf(code: string): Pair {
  const own = (importWords as Readonly<Record<string, Pair>>)[code]
  const refused = (refusals as Readonly<Record<string, { says: Pair }>>)[code]?.says
  const pair = own ?? refused
  if (!pair) throw new Error(`nothing says ${code}`)
  return pair
}

type Headings = ReadonlyMap<string, string>

const sayRow = (row: PlannedRow, language: Language, headingOf: Headings): PreviewRow => ({
  sheet: row.sheet,
  row: row.row,
  verdict: row.verdict,
  values: Object.fromEntries(
    Object.entries(row.values).map(([field, value]) => [field, value && shown(field as GuardField, value)]),
  ),
  // What keeps a row out goes before what only should be looked at.
  reasons: row.reasons
    .toSorted((a, b) => Number(b.refuses) - Number(a.refuses))
    .map(reason => withColumn(row, reason, { language, headingOf })),
})

function withColumn(
  row: PlannedRow,
  reason: Reason,
  { language, headingOf }: { language: Language; headingOf: Headings },
): PreviewReason {
  const { code, field, facts } = reason
  const found = reason.found ?? (field && field !== 'bornOn' ? row.values[field] : null)
  const heading = field && headingOf.get(field)
  return {
    code,
    ...(field ? { field } : {}),
    ...(heading ? { heading } : {}),
    ...(field && found
      ? { found: reason.found ? shown(field, found) : worded(field, shown(field, found), language) }
      : {}),
    facts: { ...facts },
    says: sayReason(reason, language),
  }
}

/** The code of a choice as its word; what the file itself holds stays as it is. */
function worded(field: GuardField, value: string, language: Language): string {
  const choices: Column['choices'] = guardsRegister.columns.find(({ key }) => key === field)?.choices
  const [zh, en] = choices?.[value] ?? []
  return zh && en ? fill([zh, en], language) : value
}

/** Names stay: without them nobody could find the row. */
function shown(field: GuardField, value: string): string {
  const kind = guardsRegister.columns.find(({ key }) => key === field)?.mask
  // What is too short to be a number hides nobody, and the office has to see what it typed.
  return kind && kind !== 'name' && value.length > 6 ? mask(kind, value) : value
}
