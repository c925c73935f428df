// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '反恐怖主义法'
const lawEn = 'Counter-Terrorism Law'

export const counterTerrorismLaw = {
  'atl-key-target-duties': {
    id: 'atl-key-target-duties',
    law,
    lawEn,
    article: '32(1)',
    actor: 'key-target-unit',
    kind: 'duty',
    gist: ['重点目标单位：预案演练、经费装备、责任机构、风险评估、定期报公安。', 'Managers of counter-terror key targets keep plans and drills, budget and equipment, a responsible body, risk assessment, and regular reports to police.'],
    from: '2016-01-01' as Day,
    verified: true,
    version: '2018-04-27',
    parameters: { shanghaiMinDrillPerYear: 1 },
    penalties: ['atl-pen-key-target'],
  },
  'atl-key-target-footage-90': {
    id: 'atl-key-target-footage-90',
    law,
    lawEn,
    article: '32(3)',
    actor: 'key-target-unit',
    kind: 'retention',
    gist: ['重点目标视频值班监看，图像保存不少于90日。', 'Key targets run staffed video monitoring and keep images at least 90 days.'],
    from: '2016-01-01' as Day,
    verified: true,
    version: '2018-04-27',
    parameters: { days: 90 },
    penalties: ['atl-pen-key-target'],
  },
  'atl-background-check': {
    id: 'atl-background-check',
    law,
    lawEn,
    article: '33',
    actor: 'key-target-unit',
    kind: 'gate',
    gist: ['重点目标重要岗位须背景审查，不合适的调岗并通报公安。', 'Key posts at key targets need a security background check; unsuitable people are moved and police told.'],
    from: '2016-01-01' as Day,
    verified: true,
    version: '2018-04-27',
    parameters: { appliesTo: 'key-posts' },
    penalties: ['atl-pen-key-target'],
  },
  'atl-pen-key-target': {
    id: 'atl-pen-key-target',
    law,
    lawEn,
    article: '88',
    actor: 'key-target-unit',
    kind: 'penalty',
    gist: ['缺任一项：警告改正；拒改单位罚10万以下、责任人罚1万以下。', 'Missing any of these: warning and order; refusal: up to CNY 100,000 on the unit and 10,000 on those responsible.'],
    from: '2016-01-01' as Day,
    verified: true,
    version: '2018-04-27',
    parameters: { unitFineMax: 100000, personFineMax: 10000, currency: 'CNY', warningFirst: true },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
