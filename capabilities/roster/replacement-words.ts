import { defineWords } from '#kernel/words.ts'

export const words = defineWords({
  name: ['能顶班的人', 'Who could step in'],
  order: [
    '先列备勤和机动岗上的人，再看提醒少的，再看本月工时少的。',
    'First who is on standby or mobile duty, then the fewest warnings, then the fewest hours this month.',
  ],
  none: ['没有人能顶这个班。', 'Nobody can take this shift.'],
  noneOut: [
    '看看下面各人的原因；可以缩短时间、拆成两段，或从别的岗位调人。',
    'See why below; shorten the time, split it in two, or move somebody from another post.',
  ],
  take: ['排上', 'Roster'],
  takeOf: ['{name}：排上', 'Roster {name}'],
  call: ['给{name}打电话 {phone}', 'Call {name}, {phone}'],
  noPhone: ['没有登记电话', 'no phone on file'],
  via: ['现在排在“{post}”，排上就改到这里', 'now on “{post}”; moves here'],
  month: ['本月 {hours} 小时', '{hours} h this month'],
  middle: ['他们本月工时的中位数是 {hours} 小时。', 'The middle of their hours is {hours}.'],
  before: ['班前已休 {hours} 小时', '{hours} h off before'],
  after: ['班后可休 {hours} 小时', '{hours} h off after'],
  beforeDays: ['班前已休 {days} 天', '{days} {days|day|days} off before'],
  afterDays: ['班后可休 {days} 天', '{days} {days|day|days} off after'],
  free: ['前后都没有班', 'no shift around it'],
  nights: ['连上 {count} 个夜班', '{count} {count|night|nights} in a row'],
  warnings: ['{count} 条提醒', 'warnings: {count}'],
  clear: ['没有提醒', 'no warnings'],
  more: ['再看 {count} 人', 'Show {count} more'],
  cannot: ['不能排的 {count} 人，看原因', 'Not possible: {count}, and why'],
})
