// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '全国年节及纪念日放假办法'
const lawEn = 'National Holidays Measures'

export const nationalHolidaysMeasures = {
  'hol-13-days': {
    id: 'hol-13-days',
    law,
    lawEn,
    article: '2',
    actor: 'employer',
    kind: 'gate',
    gist: ['全民法定假13天：元旦1、春节4（除夕至初三）、清明1、劳动节2、端午1、中秋1、国庆3。', 'Statutory holidays for all: New Year 1, Spring Festival 4 (eve to third day), Qingming 1, Labour Day 2 (1-2 May), Dragon Boat 1, Mid-Autumn 1, National Day 3: 13 days.'],
    from: '2025-01-01' as Day,
    verified: true,
    version: '2024-11-10',
    parameters: { newYear: 1, springFestival: 4, qingming: 1, labourDay: 2, dragonBoat: 1, midAutumn: 1, nationalDay: 3, total: 13 },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
