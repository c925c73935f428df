import { sayTime } from '#kernel/time.ts'
import { fill } from '#kernel/words.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { choices } from '../../incidents/choice-words.ts'
import { factsSaid } from '../../cases/rules/say-case.ts'
import { faces } from '../../incidents/faces.ts'
import { pocketWords } from '../../incidents/pocket-words.ts'
import type { Report as ReportRow } from '../../incidents/rules/on-phone.ts'
import type { IncidentKind } from '../../incidents/schema.ts'
import { zoneNow } from './phone-state.ts'

/** What one report is called, and the words of its state. */
export function useReportWords() {
  const language = useLanguage()
  const say = useWords(choices)
  const t = useWords(pocketWords)
  const zone = zoneNow()
  const faceOf = (kind: string) => faces.find(face => face.kind === kind)
  return {
    name: ({ kind, facts }: ReportRow): string =>
      kind === 'incident'
        ? say(`kind.${facts['kind'] as IncidentKind}`)
        : fill(faceOf(kind)?.name ?? ['事项', 'Case'], language),
    state: ({ kind, state }: ReportRow): string => fill(faceOf(kind)?.states[state] ?? ['', ''], language),
    time: (at: string): string => sayTime(Date.parse(at), zone),
    details: (row: ReportRow) => {
      const face = faceOf(row.kind)
      const saying = { language, timeZone: zone, yes: t('yes'), no: t('no') }
      return face ? factsSaid(face, row.facts, saying) : []
    },
    line: ({ facts }: ReportRow): string => (typeof facts['line'] === 'string' ? facts['line'] : ''),
  }
}
