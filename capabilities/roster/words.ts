import { defineWords } from '#kernel/words.ts'

export const words = defineWords({
  post: ['岗位', 'Post'],
  add: ['排一个班', 'Add a shift'],
  guard: ['保安员', 'Guard'],
  guardWhy: ['输入姓名或工号查找。', 'Type a name or number.'],
  guardNone: ['没有找到，换个写法试试', 'Nobody found'],
  days: ['哪几天', 'Days'],
  daysWhy: ['可以一次选几天，每天一个班。', 'Several days make one shift each.'],
  hours: ['时间', 'Hours'],
  dayHours: ['白班 07:00–19:00', 'Day 07:00–19:00'],
  nightHours: ['夜班 19:00–次日07:00', 'Night 19:00–07:00'],
  ownHours: ['自己填', 'Other'],
  starts: ['几点到岗', 'From'],
  ends: ['几点下班', 'To'],
  endsWhy: ['不晚于到岗时间的，算到次日。', 'A time not after the start is on the next day.'],
  chooseDay: ['至少选一天', 'Choose at least one day'],
  save: ['排上', 'Add'],
  saving: ['正在排第 {done} / {all} 天…', 'Adding {done} of {all}…'],
  notSaved: ['{day}没有排上', '{day} was not added'],
  shift: ['班次', 'Shift'],
  'shift.day-hours': [
    '当天共 {hours} 小时，标准是 {max} 小时；一天排得更长，要有综合计算工时的批准。',
    '{hours} {hours|hour|hours} that day; the standard is {max}. Longer days need an approval of averaged hours.',
  ],
  'shift.week-hours': [
    '排到这个班，本周共 {hours} 小时，标准是 {max} 小时；没有综合计算工时的批准，超出的就是加班。',
    'With this shift the week has {hours} {hours|hour|hours}; the standard is {max}. Without an approval of averaged hours the rest is overtime.',
  ],
  'shift.month-overtime': [
    '排到这个班，本月共 {hours} 小时，比标准 {standard} 小时多 {over} 小时；加班每月最多 {max} 小时。要这样排，需先取得综合计算工时的批准。',
    'With this shift the month has {hours} {hours|hour|hours}, {over} beyond the standard {standard}; overtime is at most {max} a month. Such a roster needs an approval of averaged hours.',
  ],
  'shift.cycle-hours': [
    '综合计算工时（批准文号 {number}）：本周期共 {hours} 小时，比标准 {standard} 小时多 {over} 小时，超出的按加班计。',
    'Averaged hours (approval {number}): {hours} in this cycle, {over} beyond the standard {standard}; the rest is overtime.',
  ],
  'shift.cycle-overtime': [
    '综合计算工时（批准文号 {number}）：本周期已超出标准 {over} 小时，最多可超 {max} 小时（平均每月 36 小时）。',
    'Averaged hours (approval {number}): this cycle is {over} {over|hour|hours} over the standard, at most {max} are allowed (36 a month on average).',
  ],
  'shift.approval-lapsed': [
    '工时批准 {number} 到 {on} 为止，这一天已不适用，请续批。',
    'The hours approval {number} ran until {on} and no longer covers this day; have it renewed.',
  ],
  'shift.weekly-rest': [
    '这一周没有连续 24 小时的休息；每周至少要休息 {least} 天。',
    'No 24 hours off in this week; at least {least} day of rest a week is due.',
  ],
  'shift.short-rest': [
    '与相邻的班只隔 {hours} 小时，本单位规定至少 {min} 小时。',
    'Only {hours} {hours|hour|hours} off before or after it; the house asks for {min}.',
  ],
  'shift.nights-in-a-row': [
    '连续第 {nights} 个夜班，本单位规定最多连上 {max} 个。',
    'Night {nights} in a row; the house allows {max}.',
  ],
  'shift.days-in-a-row': [
    '连续第 {days} 天上班，本单位规定最多连上 {max} 天。',
    'Day {days} of work in a row; the house allows {max}.',
  ],
  'shift.longer-than-house': [
    '这个班 {hours} 小时，本单位规定最长 {max} 小时。',
    'The shift has {hours} {hours|hour|hours}; the house allows {max}.',
  ],
  'shift.upper-age': [
    '这一天此人 {age} 周岁，超过本单位规定的 {max} 周岁。',
    'On that day this person is {age}, older than the {max} the house allows.',
  ],
  'shift.other-work': [
    '用工登记里此人不做保安工作；排在岗位上就是做保安工作。',
    'By the file this person does no guard work; standing on a post is guard work.',
  ],
  'shift.minors-unqueried': [
    '到学校上岗前须做密切接触未成年人从业查询，此人没有登记查询结果。',
    'A school post needs a query for work with minors beforehand; this person has no result on file.',
  ],
  'shift.minors-query-old': [
    '密切接触未成年人从业查询须每年一次，此人上次查询是 {on}，到这一天已超过一年。',
    'The query for work with minors is due every year; this person’s last was on {on}, more than a year before.',
  ],
  'shift.overlap-draft': [
    '{from} 至 {to}，别的服务区域的草稿里已排了此人。',
    'A draft on another site has this person from {from} to {to}.',
  ],
  'shift.area-unknown': [
    '没有登记本单位在这里的物业服务合同，无法核对物业管理区域。',
    'No property contract of this employer is on file here, so the managed area cannot be checked.',
  ],
  'roster.import': ['导入排班表', 'Roster imported'],
  'mark.set': ['设置排班标记', 'Roster mark set'],
  'mark.retire': ['停用排班标记', 'Roster mark retired'],
  'pattern.add': ['新增轮班模式', 'Pattern added'],
  'pattern.retire': ['停用轮班模式', 'Pattern retired'],
  'rule.set': ['修改单位排班规定', 'House rule set'],
  'approval.add': ['登记工时审批', 'Hours approval added'],
  'approval.end': ['终止工时审批', 'Hours approval ended'],
  'shift.draft': ['排入草稿', 'Shift drafted'],
  'shift.move': ['调整班次', 'Shift moved'],
  'shift.drop': ['删去草稿', 'Draft dropped'],
  'shift.publish': ['发布班次', 'Shift published'],
  'shift.cancel': ['取消班次', 'Shift cancelled'],
})
