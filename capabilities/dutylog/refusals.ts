import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'log.verifying': {
    http: 409,
    says: ['正在核验，请等这一次完成。', 'A verification is under way; wait for it to finish.'],
  },
})
