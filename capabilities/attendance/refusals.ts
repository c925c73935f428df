import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'behalf.own': {
    http: 403,
    says: ['不能给自己代录。', 'Nobody enters for themselves.'],
    wayOut: [
      '用自己的手机上岗；手机坏了，请另一位队长或公司内勤代录。',
      'Use your own phone, or ask another leader or the office.',
    ],
  },
  'behalf.signed-on': {
    http: 409,
    says: ['他已经上岗了。', 'They have signed on already.'],
    wayOut: ['刷新看看现在谁在岗。', 'Refresh to see who is on post.'],
  },
  'behalf.left': {
    http: 409,
    says: ['他已经离岗了。', 'They have left already.'],
    wayOut: ['刷新看看现在谁在岗。', 'Refresh to see who is on post.'],
  },
  'behalf.not-published': {
    http: 422,
    says: ['这个班次没有发布或已经取消。', 'This shift is not published, or was cancelled.'],
    wayOut: ['先把班排上并发布，再代录。', 'Roster and publish the shift first.'],
  },
  'behalf.off-shift': {
    http: 422,
    says: [
      '时间不在这个班次内（可早 {hours} 小时）。',
      'The time is not within the shift (at most {hours} h before it).',
    ],
    wayOut: ['填他实际到岗或离岗的时间。', 'Enter when they really came or left.'],
  },
  'behalf.future': {
    http: 422,
    says: ['时间还没有到。', 'That time has not come yet.'],
    wayOut: ['等他到岗或离岗以后再代录。', 'Enter it once they have come or gone.'],
  },
  'behalf.too-old': {
    http: 422,
    says: [
      '只能代录最近 {hours} 小时内的事。这是本系统的规定，法律没有此要求。',
      'Only the last {hours} hours can be entered. This is a house rule; no law asks for it.',
    ],
    wayOut: ['更早的，让他本人的手机连上以后补发。', 'For older ones connect the guard’s own phone.'],
  },
})
