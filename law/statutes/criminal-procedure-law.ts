// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '刑事诉讼法'
const lawEn = 'Criminal Procedure Law'

export const criminalProcedureLaw = {
  // No holding or questioning in a guard room; stop-and-question powers belong to police only.
  'cpl-citizen-handover': {
    id: 'cpl-citizen-handover',
    law,
    lawEn,
    article: '84',
    actor: 'guard',
    kind: 'right',
    gist: ['对正在犯罪、被通缉、越狱、被追捕的人可扭送，但须立即交司法机关。', 'Anyone may seize a person caught in the act, wanted, escaped or being chased, but only to deliver them at once to police, procuratorate or court.'],
    from: '2018-10-26' as Day,
    verified: true,
    version: '2018-10-26',
    parameters: { cases: ['in-the-act', 'wanted', 'escaped', 'being-chased'], handover: 'immediate' },
    penalties: ['bsr-pen-guard-acts'],
  },
  'cpl-report-crime': {
    id: 'cpl-report-crime',
    law,
    lawEn,
    article: '110',
    actor: 'any-person',
    kind: 'duty',
    gist: ['发现犯罪或嫌疑人都有报案义务，机关必须受理或移送。', 'Every unit and person who finds a crime or suspect must report it; the organ must accept and transfer if it lacks jurisdiction.'],
    from: '2018-10-26' as Day,
    verified: true,
    version: '2018-10-26',
    parameters: {},
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
