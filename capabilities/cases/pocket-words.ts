import { defineWords } from '#kernel/words.ts'

export const pocketWords = defineWords({
  title: ['事项', 'Matters'],
  none: ['没有要你办的事项。', 'No matter waits for you.'],
  never: ['有信号后才能看到事项。', 'Matters appear once there is signal.'],
  asOf: ['{age}更新', 'Updated {age}'],
  yours: ['要你办', 'For you'],
  others: ['你报的、与你有关的', 'Noted by you or about you'],
  open: ['看事项', 'See matters'],
  toDo: ['有 {count} 件事等你办', 'Matters waiting for you: {count}'],
  toAnswer: ['有事要你说明：{what}', 'You are asked about: {what}'],
  recorded: ['{what}：已记下，等发出', '{what}: recorded, to be sent'],
  again: ['{what}：已发出，等最新情况', '{what}: sent, waiting for news'],
  send: ['提交', 'Send'],
  optional: ['可不填', 'optional'],
  timeline: ['经过', 'What was done'],
  owner: ['归谁办', 'Owner'],
  asReport: ['打开事件报告', 'Open the incident report'],
  nothing: ['这件事现在不用你办。', 'There is nothing for you to do here now.'],
  fair: [
    '只是请你说明情况，由人判断；程序不下结论，也不会罚款。',
    'You are asked what happened. A person judges, not the program, and no fine follows.',
  ],
  noteHazard: ['记隐患', 'Note a hazard'],
  hazardLine: ['什么坏了、在哪里', 'What is wrong, and where'],
  hazardHelp: ['一句话；不要写人名和电话。', 'One sentence; no names or phone numbers.'],
  noPost: [
    '这几天没有你的岗位，记不了是哪里的隐患。请告诉值班队长，由队长记。',
    'You have no post these days, so it is not clear where this is. Tell the duty leader, who notes it.',
  ],
})
