import { defineWords } from '#kernel/words.ts'

/** What can be said of one row of a patrol stick's log, and what its screens say. */
export const stickWords = defineWords({
  'person-missing': [
    '这一行没有写是谁打的点。请补上工号或姓名。',
    'The row does not say who touched the point; add the number or name.',
  ],
  'person-unknown': [
    '名册上没有“{who}”。请先建档，或改正工号、姓名。',
    '“{who}” is not on the register. Open a file first, or correct the number or name.',
  ],
  'person-several': ['名册上有几个“{who}”，请补上工号。', 'There are several “{who}” on the register; add the number.'],
  'name-differs': [
    '这个工号在册的是“{name}”。请核对工号和姓名。',
    'This number belongs to “{name}” on the register; check number and name.',
  ],
  'point-unknown': [
    '没有叫“{point}”的巡逻点。请先加上，或改成系统里的名称。',
    'There is no checkpoint called “{point}”. Add it first, or write its name as it is here.',
  ],
  'point-several': ['有几个服务区域都有“{point}”，请补上服务区域。', 'Several sites have “{point}”; add the site.'],
  'time-missing': ['没有打点时间。请补上。', 'The time is missing; add it.'],
  'time-unreadable': [
    '认不出时间“{found}”。请写成 2026-10-01 23:05。',
    '“{found}” is not a time; write it as 2026-10-01 23:05.',
  ],
  'in-future': ['打点时间还没有到：{time}。请核对日期。', 'The time is still ahead: {time}. Check the day.'],
  'off-shift': [
    '那时没有他在这个服务区域的班，只记扫点，不算圈。',
    'They had no shift on this site then: kept as a scan, no round is made of it.',
  ],
  'too-old': ['打点在 400 天以前，不导入。', 'Older than 400 days; left out.'],

  stickTitle: ['导入巡更棒记录', 'Import stick logs'],
  stickDrop: ['.xlsx 或 .csv；要有人、巡逻点和时间。', '.xlsx or .csv with who, which point and when.'],
  stickDone: ['导入完成：新增 {count} 次扫点。', 'Imported: {count} new scans.'],
  stickSee: ['看扫点', 'See the scans'],
  'sticks.import': ['导入巡更棒记录', 'Stick log imported'],
  'stick.round': ['巡更棒记录成圈', 'Round from a stick log'],
})

export type StickReason =
  | 'person-missing'
  | 'person-unknown'
  | 'person-several'
  | 'name-differs'
  | 'point-unknown'
  | 'point-several'
  | 'time-missing'
  | 'time-unreadable'
  | 'in-future'
  | 'off-shift'
  | 'too-old'
