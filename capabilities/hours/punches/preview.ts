import { fill, type Language } from '#kernel/words.ts'
import { partOf, type Part, type Preview, type PreviewRow } from '#kernel/preview.ts'
import { punchWords } from '../punch-words.ts'
import type { Said } from './parse.ts'
import type { PlannedRow, PunchPlan } from './plan.ts'

export const sayReason = ({ code, facts }: Said, language: Language): string => fill(punchWords[code], language, facts)

/** A plan, or a part of it, as its screen shows it: each row with the punches that were read in it. */
export function previewOf(
  { sheets, rows: all, counts, digest }: PunchPlan,
  { fileName, language, part }: { fileName: string; language: Language; part: Part },
): Preview {
  const [first, ...others] = sheets
  const { rows, cut } = partOf(all, part)
  const columns = (first?.columns ?? []).filter(
    ({ key, heading }) => key !== null || !/^\d{0,2}[^\p{L}]*$/u.test(heading),
  )
  // The days of a month are one column, which is called nothing of its own.
  const shown = columns.map(({ told, heading, key }) => ({
    heading: key === 'punches' ? '' : heading,
    key,
    ...(told ? { told } : {}),
  }))
  return {
    digest,
    fileName,
    sheet: first?.name ?? '',
    sheets: others.map(({ name }) => name),
    headingRow: first?.headingRow ?? 0,
    columns: shown.some(({ key }) => key === 'punches') ? shown : [...shown, { heading: '', key: 'punches' }],
    counts,
    cut,
    rows: rows.map(row => sayRow(row, language)),
  }
}

const shownTimes = 6

function sayRow({ sheet, row, verdict, number, name, moments, reasons }: PlannedRow, language: Language): PreviewRow {
  const times = moments.slice(0, shownTimes).map(({ day, time }) => `${day.slice(5)} ${time.slice(0, 5)}`)
  const more = moments.length > shownTimes ? ` … (${moments.length})` : ''
  return {
    sheet,
    row,
    verdict,
    values: { number, name, punches: times.length > 0 ? times.join(' · ') + more : null },
    reasons: reasons.map(reason => ({
      code: reason.code,
      ...(reason.field ? { field: reason.field } : {}),
      ...(reason.found ? { found: reason.found } : {}),
      facts: { ...reason.facts },
      says: sayReason(reason, language),
    })),
  }
}
