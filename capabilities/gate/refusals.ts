import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'gate-rule.same': {
    http: 409,
    says: ['已经是保存 {days} 天。', 'Entries are kept for {days} days already.'],
  },
})
