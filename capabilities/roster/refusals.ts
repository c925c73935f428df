import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'roster.changed-meanwhile': {
    http: 409,
    says: [
      '有 {count} 个班次刚被别人改过，您的改动没有保存。',
      'Meanwhile somebody else changed shifts you were changing ({count}); your change was not saved.',
    ],
    wayOut: ['请先看看最新的排班，再改一次。', 'Look at the roster as it is now, then change it again.'],
  },
  'roster.unlawful': {
    http: 422,
    says: [
      '有 {count} 个班次不能这样排，整次改动都没有保存。',
      'Shifts that cannot stand: {count}. Nothing was saved.',
    ],
    wayOut: ['请按每个班次下的说明换人或改时间。', 'Each shift says why; choose someone else or other hours.'],
  },
  'roster.not-draft': {
    http: 409,
    says: ['有 {count} 个班次已不是草稿。', 'Shifts that are no longer drafts: {count}.'],
    wayOut: ['请刷新排班后再发布。', 'Load the roster again, then publish.'],
  },
  'roster.named-twice': {
    http: 422,
    says: ['同一次改动里有班次出现了两次。', 'A shift is named twice in one change.'],
  },
  'shift.far': {
    http: 422,
    says: [
      '最多只能排到 {days} 天以后。这是本系统的规定，法律没有此要求。',
      'A shift can be planned up to {days} days ahead. This is a house rule; no law asks for it.',
    ],
  },
  'shift.overlap': {
    http: 409,
    says: ['这名保安员在这段时间已有班次。', 'This guard already has a shift at this time.'],
    wayOut: [
      '请换人、改时间，或先取消原来的班次。',
      'Choose someone else, other hours, or cancel the other shift first.',
    ],
  },
  'shift.ends-before-start': { http: 422, says: ['下班时间要晚于到岗时间。', 'The end must come after the start.'] },
  'shift.too-long': {
    http: 422,
    says: ['一个班次最长 {hours} 小时，请分成两班。', 'A shift is at most {hours} hours; split it in two.'],
  },
  'shift.past': {
    http: 422,
    says: [
      '只能补排最近 {days} 天内的班次。这是本系统的规定，法律没有此要求。',
      'A shift can be added up to {days} days afterwards. This is a house rule; no law asks for it.',
    ],
  },
  'shift.range': {
    http: 422,
    says: ['一次最多看 {days} 天，且止日不早于起日。', 'At most {days} days at a time, the last not before the first.'],
  },
  'shift.employment-ended': {
    http: 422,
    says: [
      '{on} 这一天，此人与本单位的用工关系不在有效期内。',
      'On {on} this person is not in the employer’s service.',
    ],
    wayOut: ['请先在“保安员”里更正用工起止日期。', 'Correct the dates of employment under Guards first.'],
  },
  'shift.not-a-guard': {
    http: 422,
    says: ['{on} 这一天，此人没有保安员或值班队长的身份。', 'On {on} this person is neither guard nor duty leader.'],
    wayOut: ['请先在“保安员”里登记。', 'Enter them under Guards first.'],
  },
  'shift.no-certificate': {
    http: 422,
    says: [
      '没有登记有效的保安员证，不能排在保安岗位上。',
      'No valid guard certificate is on file, so this person may not stand guard.',
    ],
    wayOut: [
      '登记保安员证后再排班，或换一名持证的保安员。',
      'Enter the certificate first, or choose a guard who holds one.',
    ],
  },
  'shift.certificate-suspended': {
    http: 422,
    says: [
      '保安员证已被暂扣，不能排在保安岗位上。',
      'The guard certificate is suspended, so this person may not stand guard.',
    ],
    wayOut: ['请换一名持证的保安员。', 'Choose a guard whose certificate is valid.'],
  },
  'shift.certificate-revoked': {
    http: 422,
    says: [
      '保安员证已被吊销，不能排在保安岗位上。',
      'The guard certificate was revoked, so this person may not stand guard.',
    ],
    wayOut: ['请换一名持证的保安员。', 'Choose a guard whose certificate is valid.'],
  },
  'shift.under-age': {
    http: 422,
    says: [
      '这一天此人 {age} 周岁，保安员须年满 {minAge} 周岁。',
      'On that day this person is {age}; a guard must be {minAge}.',
    ],
    wayOut: ['请换一名保安员。', 'Choose another guard.'],
  },
  'shift.entertainment-provider': {
    http: 422,
    says: [
      '娱乐场所只能由保安服务公司派保安员，本单位不能在这里排班。',
      'Only a security service company may post guards at an entertainment venue.',
    ],
    wayOut: ['请该场所与保安服务公司签订保安服务合同。', 'The venue has to contract a security service company.'],
  },
  'post.closed': { http: 409, says: ['这个岗位已撤销。', 'This post is closed.'] },
  'shift.cancelled-already': { http: 409, says: ['这个班次已经取消。', 'This shift is cancelled already.'] },
  'shift.attended': {
    http: 409,
    says: ['已有人在这个班次上岗，不能取消。', 'Somebody has signed on to this shift, so it cannot be cancelled.'],
    wayOut: [
      '上岗记录是事实，保留不动；需要换人请另排班次。',
      'The record of attendance stands; roster a replacement as a shift of its own.',
    ],
  },
})
