import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'need.past': {
    http: 422,
    says: [
      '过去的日子不能改：当时要几个人，照旧留着。',
      'The past cannot be changed: what was needed then stays as it was.',
    ],
    wayOut: ['请从今天或以后的一天起改。', 'Let the change begin today or later.'],
  },
  'need.far': {
    http: 422,
    says: ['这一天在两年以后，像是写错了。', 'This day is more than two years ahead; it looks like a slip.'],
    wayOut: ['请核对年份。', 'Check the year.'],
  },
  'need.minutes': {
    http: 422,
    says: ['一段不能是零，也不能超过 24 小时。', 'A span cannot be empty, nor longer than 24 hours.'],
    wayOut: ['更长的请分成几段写。', 'Write a longer one as several spans.'],
  },
  'need.heads': {
    http: 422,
    says: ['人数要在 1 到 50 之间。', 'The number of people must be between 1 and 50.'],
    wayOut: ['不要人的时段，把这一段删掉就行。', 'Where nobody is needed, remove the span.'],
  },
  'need.twice': {
    http: 422,
    says: ['同一类日子里，同一段时间写了两遍。', 'The same span stands twice on the same kind of day.'],
    wayOut: ['请合成一段，人数加在一起。', 'Make it one span and add up the people.'],
  },
  'need.unchanged': {
    http: 409,
    says: ['与现在的一样，没有要改的。', 'This is what already holds; there is nothing to change.'],
  },
  'need.changed': {
    http: 409,
    says: [
      '您填写的时候，别人已经改过这个岗位的人数。',
      'While you were writing, somebody else changed what this post needs.',
    ],
    wayOut: ['请关闭，看过新的再改。', 'Close this, look at the new state, then change it.'],
  },
  'post.not-in-use': {
    http: 409,
    says: ['这个岗位已经停用。', 'This post is no longer in use.'],
  },
  'kit.twice': {
    http: 422,
    says: ['“{item}”写了两遍。', '“{item}” stands twice.'],
    wayOut: ['请合成一行，数目加在一起。', 'Make it one line and add up the count.'],
  },
  'kit.changed': {
    http: 409,
    says: [
      '您填写的时候，别人已经改过这个岗位的物品。',
      'While you were writing, somebody else changed what this post holds.',
    ],
    wayOut: ['请关闭，看过新的再改。', 'Close this, look at the new state, then change it.'],
  },
  'duty.same': {
    http: 409,
    says: ['与现行的一版完全相同。', 'This is word for word the version in force.'],
    wayOut: ['改过以后再发布，免得大家白读一遍。', 'Publish it once it differs, so that nobody reads it for nothing.'],
  },
  'duty.newer': {
    http: 409,
    says: ['您填写的时候，已经发布了第 {version} 版。', 'While you were writing, version {version} was published.'],
    wayOut: [
      '您写的还在这里：先看新的一版，再决定要不要发布。',
      'What you wrote is still here: read the new version first.',
    ],
  },
  'phone-entry.emergency': {
    http: 422,
    says: [
      '{number} 总在电话簿最前面，不用再加。',
      '{number} always stands at the top of the book; it need not be added.',
    ],
  },
  'phone-entry.twice': {
    http: 409,
    says: ['电话簿里已有这一条。', 'This entry is in the book already.'],
  },
  'phone-entry.full': {
    http: 409,
    says: ['电话簿最多 200 条。', 'A phone book holds at most 200 entries.'],
    wayOut: ['请先停用不再用的。', 'Retire entries that are no longer used.'],
  },
  'phone-entry.reordered': {
    http: 409,
    says: [
      '电话簿刚刚被别人改过，顺序没有保存。',
      'The book was changed by somebody else just now; the order was not kept.',
    ],
    wayOut: ['请看过现在的电话簿再排。', 'Look at the book as it is now, then order it.'],
  },
})
