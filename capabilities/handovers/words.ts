import { defineWords } from '#kernel/words.ts'

export const words = defineWords({
  title: ['交接班簿', 'Handovers'],
  purpose: [
    '谁把岗位交给了谁，清点了什么，留下什么事。',
    'Who handed a post to whom, what was counted, what was left to do.',
  ],
  none: ['还没有交接班。', 'No handovers yet.'],
  when: ['时间', 'When'],
  post: ['岗位', 'Post'],
  from: ['交班', 'From'],
  to: ['接班', 'To'],
  counted: ['清点', 'Counted'],
  count: ['{item} {found}/{expected}', '{item} {found}/{expected}'],
  differs: ['对不上', 'differs'],
  notes: ['留下的事', 'Notes'],
  confirmed: ['两人已签', 'Signed by both'],
  unconfirmed: ['接班人 PIN 码没对上', 'Successor’s PIN did not match'],
  noSuccessor: ['没有接班人', 'No successor'],
  signed: ['签字', 'Signed'],
  'handover.sign': ['交接班', 'Handover'],
  'finding.successor-unknown': ['没有这个接班人的工号', 'The successor’s number is unknown'],
  'finding.successor-is-outgoing': ['自己接了自己的班', 'Handed over to oneself'],
  'finding.successor-unconfirmed': ['接班人 PIN 码没对上', 'Successor’s PIN did not match'],
  'finding.successor-not-rostered': ['接班的不是排班上的人', 'The successor is not the one rostered'],
  'finding.count-differs': ['清点对不上', 'The count differs'],
})
