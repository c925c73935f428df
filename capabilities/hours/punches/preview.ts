import { fill, type Language } from '#kernel/words.ts'
import type { Part, Preview, PreviewRow } from '#kernel/preview.ts'
import { rowPreview } from '#shell/import/row-preview.ts'
import { punchWords } from '../punch-words.ts'
import type { PunchColumn, Said } from './parse.ts'
import type { PlannedRow, PunchPlan } from './plan.ts'

export const sayReason = ({ code, facts }: Said, language: Language): string => fill(punchWords[code], language, facts)

/** A plan, or a part of it, as its screen shows it: each row with the punches that were read in it. */
export const previewOf = (plan: PunchPlan, showing: { fileName: string; language: Language; part: Part }): Preview => {
  const sheets = plan.sheets.map(sheet => ({ ...sheet, columns: columnsShown(sheet.columns) }))
  return rowPreview({ ...plan, sheets }, showing, { say: sayReason, valuesOf })
}

// The days of a month are one column, which is called nothing of its own.
function columnsShown(columns: readonly PunchColumn[]): PunchColumn[] {
  const shown = columns
    .filter(({ key, heading }) => key !== null || !/^\d{0,2}[^\p{L}]*$/u.test(heading))
    .map(column => (column.key === 'punches' ? { ...column, heading: '' } : column))
  return shown.some(({ key }) => key === 'punches') ? shown : [...shown, { heading: '', key: 'punches', told: false }]
}

const shownTimes = 6

function valuesOf({ number, name, moments }: PlannedRow): PreviewRow['values'] {
  const times = moments.slice(0, shownTimes).map(({ day, time }) => `${day.slice(5)} ${time.slice(0, 5)}`)
  const more = moments.length > shownTimes ? ` … (${moments.length})` : ''
  return { number, name, punches: times.length > 0 ? times.join(' · ') + more : null }
}
