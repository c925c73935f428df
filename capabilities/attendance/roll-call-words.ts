import { defineWords } from '#kernel/words.ts'

/** What the list of roll-calls says. */
export const rollCallWords = defineWords({
  title: ['班前点名', 'Roll-calls'],
  toPhones: ['去登记手机', 'Enrol phones'],
  none: [
    '还没有点过名。队长在手机上“队长”一页点名。',
    'No roll-call yet. Leaders hold them on the phone, page “Leader”.',
  ],
  when: ['时间', 'Time'],
  site: ['服务区域', 'Site'],
  by: ['点名人', 'Held by'],
  called: ['人员', 'People'],
  tasks: ['任务', 'Tasks'],
  present: ['到', 'present'],
  late: ['晚到', 'late'],
  absent: ['没到', 'absent'],
  good: ['着装好', 'dress in order'],
  poor: ['着装不整', 'dress not in order'],
  counts: ['到 {present}，晚到 {late}，没到 {absent}', 'present {present}, late {late}, absent {absent}'],
  stranger: ['（看不到姓名）', '(name not shown)'],
})
