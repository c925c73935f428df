import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'check-rule.too-many': {
    http: 422,
    says: [
      '这个时段里最多只能查 {most} 次：两次之间至少隔 {apart} 分钟。这是本系统的规定，法律没有此要求。',
      'At most {most} checks fit into these hours: two lie at least {apart} minutes apart. This is a house rule; no law asks for it.',
    ],
    wayOut: ['减少次数，或把时段放长。', 'Ask for fewer, or widen the hours.'],
  },
})
