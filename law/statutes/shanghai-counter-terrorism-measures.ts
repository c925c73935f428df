// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '上海市实施反恐怖主义法办法'
const lawEn = 'Shanghai Measures implementing the Counter-Terrorism Law'

export const shanghaiCounterTerrorismMeasures = {
  'shat-annual-drill': {
    id: 'shat-annual-drill',
    law,
    lawEn,
    article: '39',
    actor: 'key-target-unit',
    kind: 'duty',
    gist: ['上海重点目标单位每年至少一次反恐培训和演练。', 'In Shanghai a key-target unit runs counter-terror training and a drill at least once a year.'],
    from: '2021-10-28' as Day,
    fromUnknown: true,
    verified: true,
    version: '2021-10-28',
    parameters: { timesPerYear: 1 },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
