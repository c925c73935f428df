import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'plan.route-elsewhere': {
    http: 422,
    says: ['这条路线不属于这个岗位。', 'This route belongs to another post.'],
    wayOut: ['请选这个岗位的路线，或先排一条。', 'Choose a route of this post, or lay one first.'],
  },
  'plan.too-dense': {
    http: 422,
    says: [
      '{minutes} 分钟里走 {laps} 圈，每圈不到 10 分钟。',
      '{laps} rounds in {minutes} minutes leave less than 10 for each.',
    ],
    wayOut: ['请少排几圈，或把时间放长。', 'Ask for fewer rounds, or a longer window.'],
  },
  'plan.slack-wide': {
    http: 422,
    says: [
      '前后宽限加随机移动，已经到了下一圈。',
      'With the slack and the unpredictable start one round reaches into the next.',
    ],
    wayOut: [
      '两样加起来不能超过每圈间隔的一半（{most} 分钟）。',
      'Together they may be at most half the time between rounds ({most} minutes).',
    ],
  },
  'plan.past': {
    http: 422,
    says: ['过去的日子不能改：当时该走几圈，照旧留着。', 'The past cannot be changed: what was owed then stays owed.'],
    wayOut: ['请从今天或以后的一天起。', 'Let it begin today or later.'],
  },
  'plan.ended': {
    http: 409,
    says: ['这个计划已经结束。', 'This plan has ended already.'],
    wayOut: ['需要的话，请另排一个。', 'Make a new one where it is needed.'],
  },
  'plan.cameras': {
    http: 422,
    says: [
      '视频巡查的路线里要全是监控点，别的巡逻里不能有监控点。',
      'A video patrol is made of cameras only, and any other round has none.',
    ],
    wayOut: ['请换一条路线。', 'Choose another route.'],
  },
  'question.most': {
    http: 409,
    says: ['一个点最多问 12 件事。', 'A point asks at most 12 things.'],
    wayOut: [
      '问得越少，看得越真。请先去掉几件。',
      'Take some away first: the fewer are asked, the better they are looked at.',
    ],
  },
  'round.own': {
    http: 409,
    says: ['自己的巡逻不能自己补录。', 'Nobody writes down their own round.'],
    wayOut: ['请由另一位队长或公司补录。', 'Ask another leader or the office to do it.'],
  },
  'round.off-shift': {
    http: 422,
    says: ['有的时间不在这个班次里。', 'Some of these times lie outside the shift.'],
    wayOut: [
      '只能补录班次开始前、结束后一小时以内的点。',
      'Points can be written down from an hour before the shift to an hour after it.',
    ],
  },
  'round.ahead': {
    http: 422,
    says: ['还没到的时间不能补录。', 'What lies ahead cannot be written down.'],
  },
})
