import { defineRefusals } from '#kernel/outcome.ts'

export const importRefusals = defineRefusals({
  'roster-import.nothing': {
    http: 422,
    says: ['表格里没有找到排班。', 'No roster was found in the spreadsheet.'],
    wayOut: [
      '请确认表里有日期（一行或一列）和班次标记或姓名；合并标题、图例、签字栏不影响识别。',
      'There should be days, across or down, and marks or names. Titles, legends and signatures do no harm.',
    ],
  },
  'roster-import.past-year': {
    http: 422,
    says: ['这是 {year} 年的排班，已经过去，不能再排。', 'This is a roster of {year}, which is over.'],
    wayOut: [
      '如果年份写错了，请在表格标题里改成今年再导入。',
      'If the year is a slip, correct it in the title of the spreadsheet and import again.',
    ],
  },
  'roster-import.unanswered': {
    http: 422,
    says: [
      '还有 {count} 处没有说明（标记、岗位或第一天），没有导入任何内容。',
      'Not everything is answered yet (marks, posts or the first day): {count}. Nothing was imported.',
    ],
    wayOut: ['请在预览里逐项选好，再导入。', 'Answer each in the preview, then import.'],
  },
  'roster-import.answers': {
    http: 422,
    says: ['附带的说明读不懂。', 'The answers sent along cannot be read.'],
  },
})
