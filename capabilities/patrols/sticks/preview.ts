import { fill, type Language } from '#kernel/words.ts'
import { partOf, type Part, type Preview, type PreviewRow } from '#kernel/preview.ts'
import { stickWords } from '../stick-words.ts'
import type { Said } from './parse.ts'
import type { PlannedTouch, StickPlan } from './plan.ts'

export const sayReason = ({ code, facts }: Said, language: Language): string => fill(stickWords[code], language, facts)

/** A plan, or a part of it, as its screen shows it: each touch, and what stands against it. */
export function previewOf(
  { sheets, rows: all, counts, digest }: StickPlan,
  { fileName, language, part }: { fileName: string; language: Language; part: Part },
): Preview {
  const [first, ...others] = sheets
  const { rows, cut } = partOf(all, part)
  return {
    digest,
    fileName,
    sheet: first?.name ?? '',
    sheets: others.map(({ name }) => name),
    headingRow: first?.headingRow ?? 0,
    columns: (first?.columns ?? []).map(({ told, heading, key }) => ({ heading, key, ...(told ? { told } : {}) })),
    counts,
    cut,
    rows: rows.map(row => sayRow(row, language)),
  }
}

const sayRow = (touch: PlannedTouch, language: Language): PreviewRow => {
  const { sheet, row, verdict, number, name, point, card, site, stick, moment, reasons } = touch
  const at = moment && `${moment.day} ${moment.time.slice(0, 8)}`
  return {
    sheet,
    row,
    verdict,
    values: { number, name, point, card, site, stick, at, day: moment?.day ?? null, clock: moment?.time ?? null },
    reasons: reasons.map(reason => ({
      code: reason.code,
      ...(reason.field ? { field: reason.field } : {}),
      ...(reason.found ? { found: reason.found } : {}),
      facts: { ...reason.facts },
      says: sayReason(reason, language),
    })),
  }
}
