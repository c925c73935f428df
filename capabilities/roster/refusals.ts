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
      '只能补排或改动最近 {days} 天内的班次。这是本系统的规定，法律没有此要求。',
      'A shift can be added or changed up to {days} days afterwards. This is a house rule; no law asks for it.',
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
  'shift.certificate-expired': {
    http: 422,
    says: [
      '登记的保安员证已过有效期，不能排在保安岗位上。',
      'The guard certificate on file has expired, so this person may not stand guard.',
    ],
    wayOut: [
      '更新证书登记后再排班，或换一名持证的保安员。',
      'Enter the new certificate first, or choose another guard.',
    ],
  },
  'shift.no-fire-control-certificate': {
    http: 422,
    says: [
      '这个岗位要求持有消防设施操作员证，此人没有登记有效的。',
      'This post asks for a fire-facility operator’s certificate; none in force is on file.',
    ],
    wayOut: ['登记证书后再排班，或换一名持证的人。', 'Enter the certificate first, or choose somebody who holds one.'],
  },
  'shift.no-security-check-certificate': {
    http: 422,
    says: [
      '这个岗位要求持有安检员证，此人没有登记有效的。',
      'This post asks for a security screener’s certificate; none in force is on file.',
    ],
    wayOut: ['登记证书后再排班，或换一名持证的人。', 'Enter the certificate first, or choose somebody who holds one.'],
  },
  'shift.no-first-aid-certificate': {
    http: 422,
    says: [
      '这个岗位要求持有急救证，此人没有登记有效的。',
      'This post asks for a first-aid certificate; none in force is on file.',
    ],
    wayOut: ['登记证书后再排班，或换一名持证的人。', 'Enter the certificate first, or choose somebody who holds one.'],
  },
  'shift.no-driving-certificate': {
    http: 422,
    says: [
      '这个岗位要求持有驾驶证，此人没有登记有效的。',
      'This post asks for a driving licence; none in force is on file.',
    ],
    wayOut: ['登记证书后再排班，或换一名持证的人。', 'Enter the certificate first, or choose somebody who holds one.'],
  },
  'shift.no-armed-certificate': {
    http: 422,
    says: [
      '这个岗位要求持有持枪证，此人没有登记有效的。',
      'This post asks for a permit to bear arms; none in force is on file.',
    ],
    wayOut: ['登记证书后再排班，或换一名持证的人。', 'Enter the certificate first, or choose somebody who holds one.'],
  },
  'shift.no-other-certificate': {
    http: 422,
    says: [
      '这个岗位要求持有其他指定证书，此人没有登记有效的。',
      'This post asks for another certificate; none in force is on file.',
    ],
    wayOut: ['登记证书后再排班，或换一名持证的人。', 'Enter the certificate first, or choose somebody who holds one.'],
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
  'shift.minors-record': {
    http: 422,
    says: [
      '此人的密切接触未成年人从业查询未通过，不能排在学校。',
      'The query for work with minors was not passed; this person may not stand at a school.',
    ],
    wayOut: ['请换一名保安员。', 'Choose another guard.'],
  },
  'shift.overlap-elsewhere': {
    http: 409,
    says: ['此人 {from} 至 {to} 已排在“{siteName}”。', 'This person is rostered at {siteName} from {from} to {to}.'],
    wayOut: ['请换人或改时间。', 'Choose someone else or other hours.'],
  },
  'shift.on-leave': {
    http: 422,
    says: ['此人 {from} 至 {to} 已批准请假。', 'This person has approved leave from {from} to {to}.'],
    wayOut: ['请换一名保安员。', 'Choose another guard.'],
  },
  'shift.protected-night': {
    http: 422,
    says: [
      '此人在受保护期内，不得排夜班（本系统按行业习惯以 22:00 至次日 6:00 为夜间）。',
      'This person is protected in these days and may not work nights (22:00 to 06:00, as the trade counts them).',
    ],
    wayOut: ['请改排白天，或换一名保安员。', 'Choose daytime hours, or another guard.'],
  },
  'shift.protected-overtime': {
    http: 422,
    says: ['此人在受保护期内，不得加班。', 'This person is protected in these days and may not work overtime.'],
    wayOut: ['请缩短班次或减少当周天数，或换一名保安员。', 'Shorten the shift or the week, or choose another guard.'],
  },
  'shift.outside-area': {
    http: 422,
    says: [
      '这个岗位在物业管理区域之外，物业保安不能排在这里。',
      'This post lies outside the managed area; the property company’s guards may not stand here.',
    ],
    wayOut: [
      '请核对岗位位置和合同的区域，或由保安服务公司派人。',
      'Check the post’s place and the contract’s area, or have a security company send guards.',
    ],
  },
  'shift.area-contract-ended': {
    http: 422,
    says: [
      '这一天本单位在这里的物业服务合同不在有效期内，保安员不能排到物业管理区域之外。',
      'The employer’s property contract here does not cover this day; its guards may not serve outside the managed area.',
    ],
    wayOut: ['合同已续签的，请先在“服务区域”里登记。', 'If it was renewed, enter it under Sites first.'],
  },
  'shift.outside-own-unit': {
    http: 422,
    says: ['自行招用的保安员不能排到本单位以外的地方。', 'A unit’s own guards may not serve outside the unit.'],
    wayOut: ['请该处与保安服务公司签订保安服务合同。', 'The place has to contract a security service company.'],
  },
  'shift.site-closed': { http: 409, says: ['这个服务区域自 {on} 起已停用。', 'This site is closed since {on}.'] },
  'roster.person-unknown': {
    http: 422,
    says: ['找不到此人在本单位的用工登记。', 'This person is not in your employer’s books.'],
    wayOut: ['请先在“保安员”里登记。', 'Enter them under Guards first.'],
  },
  'roster.post-unknown': { http: 422, says: ['这个岗位不在该服务区域。', 'This post is not on this site.'] },
  'roster.day-beyond': {
    http: 422,
    says: ['班次不在这张排班表的日期内。', 'The shift lies outside the days of this roster.'],
  },
  'pattern.name-taken': { http: 409, says: ['已有同名的轮班模式。', 'A pattern of this name exists already.'] },
  'pattern.mark-unknown': {
    http: 422,
    says: ['轮班模式用到了没有定义的标记“{mark}”。', 'The pattern uses a mark that is not defined: {mark}.'],
    wayOut: ['请先在“标记”里定义它。', 'Define it under Marks first.'],
  },
  'mark.hours-missing': {
    http: 422,
    says: ['上班的标记要填几点到岗和几小时。', 'A mark of work needs a starting time and a length.'],
  },
  'mark.hours-idle': { http: 422, says: ['不上班的标记不用填时间。', 'A mark that is not work has no hours.'] },
  'approval.cycle-missing': {
    http: 422,
    says: ['综合计算工时要填计算周期。', 'Averaged hours need a cycle.'],
  },
  'approval.cycle-idle': { http: 422, says: ['不定时工作制没有计算周期。', 'Uncounted hours have no cycle.'] },
  'approval.ends-before-start': {
    http: 422,
    says: ['批准的止日要不早于起日。', 'An approval cannot end before it begins.'],
  },
  'approval.ended-already': { http: 409, says: ['这项批准已经终止。', 'This approval has ended already.'] },
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
