import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'verification.too-many': {
    http: 429,
    says: ['核验次数过多，请约 {minutes} 分钟后再试。', 'Too many checks; try again in about {minutes} minutes.'],
    wayOut: ['这不说明保安员有问题。急事请打 110。', 'This says nothing about the guard. In an emergency call 110.'],
  },
  'card.ended': {
    http: 409,
    says: ['这张卡已经作废。', 'This card has already ended.'],
  },
})
