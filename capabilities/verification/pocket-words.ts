import { defineWords } from '#kernel/words.ts'

export const pocketWords = defineWords({
  title: ['我的工作码', 'My work code'],
  says: [
    '给想核验的人扫。对方只看到是否有效、工号、在岗时的岗位。',
    'For whoever wants to check. They see valid or not, your number, and your post while on duty.',
  ],
  badge: ['工号', 'Number'],
  still: [
    '每 15 秒换一次，截图没有用：过一分钟就不认。',
    'It changes every 15 seconds; a screenshot is refused after a minute.',
  ],
  offline: ['没有信号也能出示；对方要有网络才能核验。', 'It works without signal; whoever checks needs a connection.'],
  ended: [
    '登录已失效，对方会看到“无效”。请有信号时重新输入 PIN 码。',
    'Your session ended: whoever checks would see “not valid”. Enter your PIN again with signal.',
  ],
  signIn: ['重新登录', 'Sign in again'],
  none: [
    '这部手机没有密钥，无法出示。请找内勤重新登记手机。',
    'This phone has no key. Ask the office to enrol it again.',
  ],
  code: ['工作码二维码', 'QR code of the work code'],
  looks: ['我的工作码被查过几次', 'How often my code was checked'],
  looksSay: [
    '只记每天几次，不记是谁查的；90 天后删除。',
    'Only how often a day, never who looked; deleted after 90 days.',
  ],
  noLooks: ['近 30 天没有人查过。', 'Nobody checked in the last 30 days.'],
  day: ['{on}：码 {codes} 次，卡 {cards} 次', '{on}: code {codes}, card {cards}'],
})
