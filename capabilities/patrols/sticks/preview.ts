import { fill, type Language } from '#kernel/words.ts'
import type { Part, Preview, PreviewRow } from '#kernel/preview.ts'
import { rowPreview } from '#shell/import/row-preview.ts'
import { stickWords } from '../stick-words.ts'
import type { Said } from './parse.ts'
import type { PlannedTouch, StickPlan } from './plan.ts'

export const sayReason = ({ code, facts }: Said, language: Language): string => fill(stickWords[code], language, facts)

/** A plan, or a part of it, as its screen shows it: each touch, and what stands against it. */
export const previewOf = (plan: StickPlan, showing: { fileName: string; language: Language; part: Part }): Preview =>
  rowPreview(plan, showing, { say: sayReason, valuesOf })

const valuesOf = ({ number, name, point, card, site, stick, moment }: PlannedTouch): PreviewRow['values'] => {
  const at = moment && `${moment.day} ${moment.time.slice(0, 8)}`
  return { number, name, point, card, site, stick, at, day: moment?.day ?? null, clock: moment?.time ?? null }
}
