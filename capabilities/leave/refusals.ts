import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'absence.overlap': {
    http: 409,
    says: ['这段时间已有一条请假。', 'There is leave in this time already.'],
    wayOut: ['请改时间，或先撤回原来的那条。', 'Choose other times, or withdraw the other one first.'],
  },
  'absence.ends-before-start': { http: 422, says: ['结束时间要晚于开始时间。', 'The end must come after the start.'] },
  'absence.too-long': {
    http: 422,
    says: ['一条请假最长 {days} 天，请分开填。', 'Leave is at most {days} days at a time; enter it in parts.'],
  },
  'absence.too-early': {
    http: 422,
    says: [
      '最早只能从 {days} 天前算起。这是本系统的规定，法律没有此要求。',
      'Leave can begin at most {days} days ago. This is a house rule; no law asks for it.',
    ],
    wayOut: ['更早的请公司内勤登记，最多 31 天前。', 'The office can record it up to 31 days back.'],
  },
  'absence.too-far': {
    http: 422,
    says: ['最多提前 {days} 天请假。', 'Leave can be asked at most {days} days ahead.'],
  },
  'absence.decided-already': {
    http: 409,
    says: ['这条请假已经办过了。', 'This leave was decided already.'],
    wayOut: ['刷新看看现在的状态。', 'Refresh to see how it stands.'],
  },
  'absence.attended': {
    http: 409,
    says: [
      '请假时间里有一个班他已经上岗，上岗记录是事实。',
      'The guard has signed on to a shift in this time; the record of attendance stands.',
    ],
    wayOut: ['把开始时间改到离岗以后。', 'Let the leave begin after they left the post.'],
  },
  'absence.own': {
    http: 403,
    says: ['自己的假要由别人来批。', 'Nobody decides about their own leave.'],
    wayOut: ['请公司内勤或另一位队长办理。', 'Ask the office or another leader.'],
  },
  'swap.not-yours': { http: 422, says: ['只能换自己的班。', 'Only a shift of your own can be swapped.'] },
  'swap.begun': {
    http: 409,
    says: ['班次已经开始，不能再换。', 'The shift has begun and can no longer be swapped.'],
    wayOut: ['请值班队长安排顶岗。', 'Ask the duty leader to arrange relief.'],
  },
  'swap.stale': {
    http: 409,
    says: ['班次已经变了，这次换班不能再办。', 'A shift has changed since, so this swap cannot go on.'],
    wayOut: ['请重新提出换班。', 'Ask for the swap again.'],
  },
  'swap.asked-already': {
    http: 409,
    says: ['这个班已经在换了。', 'A swap of this shift is open already.'],
    wayOut: ['先撤回上一次，再另外提出。', 'Withdraw it first, then ask again.'],
  },
  'swap.not-a-colleague': {
    http: 422,
    says: ['只能和同一单位、同一服务区域的同事换。', 'Swap with a colleague of the same employer and site only.'],
  },
  'swap.decided-already': {
    http: 409,
    says: ['这次换班已经办过了。', 'This swap was decided already.'],
    wayOut: ['刷新看看现在的状态。', 'Refresh to see how it stands.'],
  },
  'relief.outside-shift': {
    http: 422,
    says: ['顶岗要在被顶的班次时间之内。', 'Relief lies within the shift that is relieved.'],
  },
  'relief.too-long': {
    http: 422,
    says: ['一次顶岗最长 {hours} 小时。', 'Relief lasts at most {hours} hours.'],
    wayOut: ['更久的请另排一个班。', 'Roster a shift for longer.'],
  },
  'relief.overlap': {
    http: 409,
    says: ['这段时间他已经在顶另一个岗。', 'They relieve another post at this time already.'],
  },
  'relief.own-post': {
    http: 409,
    says: ['这段时间他自己有岗，走不开。', 'They stand on a post of their own at this time.'],
    wayOut: ['请选机动岗、备勤或带班的人。', 'Choose somebody on a mobile, standby or leader’s post.'],
  },
  'relief.off-duty': {
    http: 422,
    says: ['这段时间他不在本服务区域当班。', 'They are not on duty on this site at this time.'],
    wayOut: ['先给他排机动岗或备勤，再安排顶岗。', 'Roster them on a mobile or standby post first.'],
  },
  'calendar.taken': {
    http: 409,
    says: ['这个日历地址用过了。', 'This calendar address has been used before.'],
    wayOut: ['请再生成一个新的地址。', 'Make a new address.'],
  },
  'relief.cancelled-already': { http: 409, says: ['这次顶岗已经取消。', 'This relief is cancelled already.'] },
  'holiday-duty.changed': {
    http: 409,
    says: [
      '这一天刚被别人改过，您看到的不是最新的。',
      'Somebody else has just changed this day; what you saw is no longer current.',
    ],
    wayOut: ['请关掉重开，看过新内容再改。', 'Close and open it again, look at the new entry, then change it.'],
  },
  'holiday-duty.past': { http: 422, says: ['过去的日子不能再改。', 'Days that are over cannot be changed.'] },
  'holiday-duty.not-holiday': { http: 422, says: ['{on} 不是节假日。', '{on} is no holiday.'] },
})
