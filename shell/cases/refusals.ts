import { defineRefusals } from '#kernel/outcome.ts'

export const caseRefusals = defineRefusals({
  'case.not-from-here': {
    http: 409,
    says: ['这件事现在已经不在这一步，不能这样办。', 'The matter is no longer at this step, so this cannot be done.'],
    wayOut: ['请看最新的经过，再决定怎么办。', 'Look at what was done since, then decide.'],
  },
  'case.moved-on': {
    http: 409,
    says: [
      '您看的时候，别人已经办了这件事（{count} 步），没有按旧情况办。',
      'Others have dealt with this matter since you looked ({count} steps); nothing was done on the old state.',
    ],
    wayOut: ['请看最新的经过，再决定怎么办。', 'Look at what was done since, then decide.'],
  },
})
