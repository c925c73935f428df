// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '关于职工全年月平均工作时间和工资折算问题的通知'
const lawEn = 'Notice on average monthly working time and wage conversion (2025 No.2)'

export const monthlyHoursNotice = {
  // Figures read in a secondary source; the replaced 2008 notice was read in full.
  'mwd-month-days': {
    id: 'mwd-month-days',
    law,
    lawEn,
    article: '1-2',
    actor: 'employer',
    kind: 'duty',
    gist: ['2025年起年工作日248天、月20.67天；工资折算按21.75天。', 'From 2025: 248 working days a year, 20.67 a month for hours quotas; 21.75 paid days for converting monthly pay to daily or hourly pay.'],
    from: '2025-01-01' as Day,
    verified: false,
    version: '2025-01-01',
    parameters: { yearWorkDays: 248, monthWorkDays: 20.67, paidDaysPerMonth: 21.75 },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
