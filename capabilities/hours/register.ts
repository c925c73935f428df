import { defineRegister } from '#kernel/register.ts'

/**
 * Punch sheets 打卡记录 as attendance clocks export them: one punch a row, one row for a person and day, or a row for a
 * person with the days of a month beside it. `punches` is what was read of a row, whichever it is.
 */
export const punchesRegister = defineRegister({
  name: 'punches',
  columns: [
    {
      key: 'number',
      words: ['工号', 'Number'],
      aliases: [
        '员工编号',
        '员工号',
        '人员编号',
        '职工号',
        '编号',
        '考勤号',
        '考勤号码',
        '登记号码',
        '卡号',
        'staff number',
        'employee id',
        'ac-no',
        'enroll no',
        'user id',
      ],
      kind: 'text',
    },
    {
      key: 'name',
      words: ['姓名', 'Name'],
      aliases: ['员工姓名', '人员姓名', '保安员姓名', '名字', 'full name'],
      kind: 'text',
    },
    {
      key: 'at',
      words: ['打卡时间', 'Punched at'],
      aliases: [
        '日期时间',
        '打卡日期时间',
        '刷卡时间',
        '考勤时间',
        '签到时间点',
        '出勤时间',
        '时间日期',
        'date/time',
        'datetime',
        'time stamp',
      ],
      kind: 'text',
    },
    {
      key: 'day',
      words: ['日期', 'Day'],
      aliases: ['打卡日期', '考勤日期', '刷卡日期', '出勤日期', 'date'],
      kind: 'day',
    },
    {
      key: 'time',
      words: ['时间', 'Time'],
      aliases: ['打卡', '刷卡', '打卡记录', '考勤记录', '刷卡记录', '打卡明细', 'times'],
      kind: 'text',
    },
    {
      key: 'in',
      words: ['上班', 'In'],
      aliases: ['上班时间', '上班打卡', '上班打卡时间', '签到', '签到时间', '上班签到', 'clock in', 'check in'],
      kind: 'text',
    },
    {
      key: 'out',
      words: ['下班', 'Out'],
      aliases: ['下班时间', '下班打卡', '下班打卡时间', '签退', '签退时间', '下班签退', 'clock out', 'check out'],
      kind: 'text',
    },
    { key: 'punches', words: ['读到的打卡', 'Punches read'], aliases: ['punch list'], kind: 'text' },
  ],
})

export type PunchField = (typeof punchesRegister)['columns'][number]['key']
