import { defineRegister } from '#kernel/register.ts'

/** Logs of electronic patrol sticks 巡更棒 as their programs export them: one touch of a point a row. */
export const sticksRegister = defineRegister({
  name: 'sticks',
  columns: [
    {
      key: 'number',
      words: ['工号', 'Number'],
      aliases: ['人员编号', '员工编号', '巡检员编号', '巡更员编号', '保安编号', '人员卡号', 'staff number'],
      kind: 'text',
    },
    {
      key: 'name',
      words: ['姓名', 'Name'],
      aliases: [
        '巡检员',
        '巡更员',
        '巡逻员',
        '人员',
        '人员姓名',
        '巡检人员',
        '巡更人员',
        '保安员',
        '打点人',
        'patrolman',
        'guard',
      ],
      kind: 'text',
    },
    {
      key: 'point',
      words: ['巡逻点', 'Point'],
      aliases: [
        '巡检点',
        '巡更点',
        '地点',
        '地点名称',
        '巡检地点',
        '巡更地点',
        '点位',
        '点位名称',
        '打点位置',
        'checkpoint',
        'location',
      ],
      kind: 'text',
      required: true,
    },
    {
      key: 'card',
      words: ['点位卡号', 'Point card'],
      aliases: ['地点卡号', '地点编号', '点位编号', '巡检点编号', '感应卡号', 'tag', 'card no'],
      kind: 'text',
    },
    {
      key: 'at',
      words: ['打点时间', 'Touched at'],
      aliases: [
        '巡检时间',
        '巡更时间',
        '时间',
        '日期时间',
        '读卡时间',
        '到达时间',
        '打卡时间',
        '实际时间',
        'date/time',
        'time',
      ],
      kind: 'text',
    },
    { key: 'day', words: ['日期', 'Day'], aliases: ['巡检日期', '巡更日期', '打点日期', 'date'], kind: 'day' },
    { key: 'clock', words: ['时刻', 'Time of day'], aliases: ['打点时刻', '几点'], kind: 'text' },
    {
      key: 'stick',
      words: ['巡更棒号', 'Stick'],
      aliases: ['棒号', '巡检器', '巡检器号', '巡检棒号', '设备号', '设备编号', '机号', 'device', 'reader'],
      kind: 'text',
    },
    { key: 'site', words: ['服务区域', 'Site'], aliases: ['小区', '项目', '区域', '所属区域', '单位'], kind: 'text' },
  ],
})

export type StickField = (typeof sticksRegister)['columns'][number]['key']
