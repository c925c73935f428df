// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '女职工劳动保护特别规定'
const lawEn = 'Special Provisions on Labour Protection of Female Employees'

export const femaleEmployeesProvisions = {
  'fem-night-and-overtime': {
    id: 'fem-night-and-overtime',
    law,
    lawEn,
    article: '6,9',
    actor: 'employer',
    kind: 'prohibition',
    gist: ['孕7月以上、哺乳未满1岁婴儿的女职工不得加班或排夜班。', 'No overtime or night shift for women 7 or more months pregnant or nursing a child under 1 year.'],
    from: '2012-04-28' as Day,
    verified: true,
    version: '2012-04-28',
    parameters: { pregnancyMonths: 7, nursingChildUnderYears: 1 },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
