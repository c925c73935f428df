import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'handover.not-above': {
    http: 403,
    says: [
      '放行要由班次之上的人来办：不能放行自己，也不能放行同班同岗的人。',
      'A release comes from above the shift: not from the guard, nor from somebody of the same shift on the same post.',
    ],
    wayOut: ['请值班负责人、公司或物业经理来放行。', 'Ask the duty leader, the office or the manager to release.'],
  },
  'handover.left-already': {
    http: 409,
    says: ['这个人已经离岗，不用放行。', 'This guard has left the post already; there is nothing to release.'],
  },
  'handover.released-already': {
    http: 409,
    says: ['已经放行过了。', 'This guard was released already.'],
  },
})
