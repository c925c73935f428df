import { defineWords } from '#kernel/words.ts'

/** What a guard's phone says of training. */
export const pocketWords = defineWords({
  'before-post': ['岗前培训', 'Before the post'],
  rules: ['规章制度', 'House rules'],
  law: ['法律法规', 'Law'],
  skills: ['业务技能', 'Skills'],
  'fire-drill': ['消防演练', 'Fire drill'],
  'emergency-drill': ['应急演练', 'Emergency drill'],
  manners: ['礼仪服务', 'Manners'],
  other: ['其他', 'Other'],
  'result.present': ['参加', 'Was there'],
  'result.passed': ['合格', 'Passed'],
  'result.failed': ['不合格', 'Failed'],
  'result.absent': ['缺席', 'Absent'],
  mine: ['我的培训', 'My training'],
  mineYear: [
    '{year} 年参加 {count} 次，共 {hours} 学时',
    '{year}: {count} {count|session|sessions}, {hours} {hours|hour|hours}',
  ],
  mineNone: ['还没有你的培训记录。', 'No training of yours is recorded yet.'],
  sign: ['签到', 'Sign'],
  signWhy: [
    '签到就是确认你参加了。内容不对先不要签，找队长或内勤更正。',
    'Signing confirms that you were there. If something is wrong, do not sign; ask the leader or the office to correct it.',
  ],
  signed: ['{time} 已签到', 'signed {time}'],
  signing: ['已签到，等待发出', 'signed, waiting to be sent'],
  by: ['授课人 {name}', 'Trainer {name}'],
  seenOf: ['没有信号，这是 {at} 看到的。', 'No signal; as seen {at}.'],
  neverSeen: ['没有信号，手机里还没有培训记录。', 'No signal, and nothing kept on this phone yet.'],
  'training.sign': ['培训签到', 'Training signed for'],
})
