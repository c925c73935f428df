import { defineRefusals } from '#kernel/outcome.ts'

/** Why a whole file is no punch sheet. */
export const punchRefusals = defineRefusals({
  'punches.no-headings': {
    http: 422,
    says: [
      '没有找到打卡表的表头。需要“工号”或“姓名”，再加打卡时间、上下班两列，或 1 至 31 日。',
      'No headings of a punch sheet were found: a number or a name, and the time, the in and out columns, or the days 1 to 31.',
    ],
    wayOut: [
      '请检查表头是否在前 20 行之内；列名不同的，可以先改成“工号”“姓名”“打卡时间”。',
      'Check that the headings stand within the first 20 rows; rename them to “Number”, “Name”, “Punched at” if they read otherwise.',
    ],
  },
  'punches.no-month': {
    http: 422,
    says: ['表里只有日，没有年月。', 'The sheet gives days of a month, but not which month.'],
    wayOut: [
      '请在标题、工作表名或文件名里写上年月，如“2026年10月考勤”。',
      'Write the month into the title, the sheet’s name or the file’s name, such as “2026-10”.',
    ],
  },
  'punches.none': {
    http: 422,
    says: ['表头下面没有打卡。', 'There are no punches under the headings.'],
  },
})
