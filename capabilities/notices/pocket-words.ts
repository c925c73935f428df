import { defineWords } from '#kernel/words.ts'

/** What the pocket says of notifications. */
export const pocketWords = defineWords({
  title: ['提醒', 'Alerts'],
  says: [
    '手机锁着也能知道查岗和改班。锁屏上只显示种类，不显示姓名和内容。',
    'Know of spot checks and roster changes while the phone is locked. The lock screen shows only the kind, never a name or a detail.',
  ],
  on: ['打开提醒', 'Turn alerts on'],
  off: ['关闭提醒', 'Turn alerts off'],
  isOn: ['提醒已打开。', 'Alerts are on.'],
  reach: [
    '点开提醒，手机才向队长报“查岗已收到”。',
    'The leader only learns that a spot check reached this phone once it is opened.',
  ],
  denied: [
    '这部手机拒绝了门岗的通知，请在系统设置里允许。',
    'This phone blocks notifications of Gatehouse: allow them in its settings.',
  ],
  none: [
    '这部手机的浏览器收不到提醒，请常打开门岗看一看。',
    'The browser of this phone takes no alerts: open Gatehouse now and then.',
  ],
  shared: ['公用手机不收个人提醒。', 'A shared phone takes no personal alerts.'],
  failed: ['没有连上推送服务，请有信号时再试。', 'The push service did not answer: try again with a signal.'],
  offline: [
    '没有信号，看不到最近的通知。有信号后再打开本页。',
    'No signal: the latest notifications cannot be shown. Open this page again once there is signal.',
  ],
  latest: ['最近的通知', 'Latest'],
  nothing: ['还没有通知。', 'Nothing yet.'],
})
