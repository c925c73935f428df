import { defineWords } from '#kernel/words.ts'

/** What can be said of one row of a punch sheet, and what its screens say. */
export const punchWords = defineWords({
  'person-unknown': [
    '名册上没有“{who}”。请先建档，或改正工号、姓名。',
    '“{who}” is not on the register. Open a file first, or correct the number or name.',
  ],
  'person-several': ['名册上有几个“{who}”，请补上工号。', 'There are several “{who}” on the register; add the number.'],
  'name-differs': [
    '这个工号在册的是“{name}”。请核对工号和姓名。',
    'This number belongs to “{name}” on the register; check number and name.',
  ],
  'day-missing': ['没有日期。请补上。', 'The day is missing; add it.'],
  'day-none': ['这个月没有 {day} 日，没有采用。', 'This month has no day {day}; left out.'],
  'time-unreadable': [
    '认不出“{found}”，没有采用。请写成 07:58 或 2026-10-01 07:58。',
    '“{found}” is not a time; left out. Write it as 07:58 or 2026-10-01 07:58.',
  ],
  'no-punch': ['没有打卡。', 'No punch in this row.'],
  'next-day': ['{time} 早于前一次，算作次日。', '{time} is before the one before it: taken as the next day.'],
  'in-future': ['打卡时间还没有到：{time}。请核对日期。', 'A punch in the future: {time}. Check the day.'],
  repeated: ['有 {count} 次重复的打卡，只记一次。', 'Repeated punches (count: {count}) are kept once.'],
  'not-employed': [
    '打卡那天（{day}）此人不在册。请核对日期或他的用工期间。',
    'Not employed on that day ({day}); check the day, or the term of employment.',
  ],

  punchTitle: ['打卡记录', 'Punches'],
  punchImport: ['导入打卡表', 'Import punches'],
  punchDrop: [
    '.xlsx 或 .csv；要有工号或姓名。表里没写月份的，标题里要有，如“2026年10月考勤”。',
    '.xlsx or .csv with numbers or names. Where cells give no month, the title must: “2026-10”.',
  ],
  punchDone: ['导入完成：新增 {count} 次打卡。', 'Imported: {count} new punches.'],
  punchSee: ['看打卡记录', 'See the punches'],
  punchNone: [
    '还没有打卡记录。有考勤机的，把它导出的表导进来。',
    'No punches yet. Where there is an attendance clock, import what it exports.',
  ],
  punchAt: ['打卡时间', 'Punched at'],
  punchWho: ['姓名', 'Name'],
  punchNumber: ['工号', 'Number'],
  punchSource: ['来自', 'From'],
  punchImportedAt: ['导入时间', 'Imported'],
  'punch.import': ['导入打卡', 'Punch imported'],
  'punches.import': ['导入打卡表', 'Punch sheet imported'],
})

export type PunchReason =
  | 'person-unknown'
  | 'person-several'
  | 'name-differs'
  | 'day-missing'
  | 'day-none'
  | 'time-unreadable'
  | 'no-punch'
  | 'next-day'
  | 'in-future'
  | 'repeated'
  | 'not-employed'
