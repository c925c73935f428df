import { defineWords } from '#kernel/words.ts'

/** What the public pages say: to a passer-by who has read nothing, on any phone. */
export const deskWords = defineWords({
  name: ['门岗', 'Gatehouse'],
  other: ['English', '中文'],
  verify: ['核验保安员', 'Verify a guard'],
  checking: ['正在核验…', 'Checking…'],
  valid: ['有效', 'Valid'],
  validSays: ['在职保安员，保安员证有效。', 'An employed guard with a valid guard certificate.'],
  invalid: ['无效', 'Not valid'],
  invalidSays: [
    '系统里没有与此码相符的有效保安员。请看对方的保安员证，有疑问打 110。',
    'No valid guard matches this code. Ask for the guard certificate; if in doubt call 110.',
  ],
  stale: ['已过期', 'Expired'],
  staleSays: [
    '这个码超过 60 秒了，或者对方手机时间不准。请保安员重新出示，再扫一次。',
    'This code is more than 60 seconds old, or the clock of the phone is wrong. Ask the guard to show it again.',
  ],
  unverified: ['未核验', 'Unverified'],
  unverifiedSays: [
    '没有网络，没有核验。这不说明保安员有问题。有网络后会自动再试。',
    'No connection, so nothing was checked. This says nothing about the guard. It tries again by itself.',
  ],
  broken: ['未核验', 'Unverified'],
  brokenSays: [
    '系统暂时答不了，没有核验。这不说明保安员有问题。',
    'The system cannot answer just now, so nothing was checked. This says nothing about the guard.',
  ],
  old: ['已过一分钟', 'Over a minute ago'],
  oldSays: [
    '这次核验已过一分钟。请保安员重新出示，再扫一次。',
    'This check is over a minute old. Ask the guard to show the code again.',
  ],
  oldCardSays: ['这次核验已过一分钟，请再试一次。', 'This check is over a minute old. Try again.'],
  tooMany: ['请稍后再试', 'Try again later'],
  badge: ['工号', 'Badge number'],
  compare: ['请与对方胸前的工号核对。', 'Compare the number with the one on the badge.'],
  post: ['岗位', 'Post'],
  noPost: ['此刻没有在岗记录。', 'Not signed on to a post at this moment.'],
  isCard: [
    '这是一张卡，可能被复印，因此不显示岗位。请对方同时出示保安员证。',
    'This is a card, which can be copied, so it tells no post. Ask to see the guard certificate too.',
  ],
  at: ['核验时间 {time}', 'Checked at {time}'],
  again: ['再试一次', 'Try again'],
  how: [
    '用手机相机或微信扫保安员手机上的工作码；对方手机没电时，扫卡或输入卡上的编号。',
    'Scan the work code on the guard’s phone with your camera or WeChat. If that phone is dead, scan the card or type its code.',
  ],
  typeCard: ['卡上的编号', 'Code on the card'],
  check: ['核验', 'Check'],
  typedWrong: [
    '编号不对，请照卡上再输一遍：十个字母或数字。',
    'That is no card code: ten letters or digits, as printed.',
  ],
  kept: [
    '我们只记这名保安员今天被查了几次，不记是谁查的。',
    'Only how often this guard was checked today is kept, not who checked.',
  ],
  site: ['服务区域', 'Site'],
  rows: ['行数', 'Lines'],
  proofUnread: ['没有核对', 'Not checked'],
  proofBroken: ['系统暂时答不了，没有核对。', 'The system cannot answer just now; nothing was checked.'],
  proof: ['核对打印件', 'Check a print'],
  proofChecking: ['正在核对…', 'Checking…'],
  holds: ['一致', 'It holds'],
  holdsSays: [
    '系统出具过这样一份，记在日志第 {place} 位，没有改过。',
    'The system made such a print; it stands at place {place} of the log, unchanged.',
  ],
  holdsNot: ['不一致', 'It does not hold'],
  holdsNotSays: [
    '日志的这个位置没有这份打印件。纸上的内容不能以此为准。',
    'The log has no such print at this place. Do not rely on what the paper says.',
  ],
  paper: ['打印件', 'Paper'],
  month: ['月份', 'Month'],
  place: ['日志位置', 'Place in the log'],
  madeAt: ['记入日志', 'In the log since'],
  compareDigest: ['指纹（前 16 位）', 'Digest (first 16 characters)'],
  signedAt: ['日志签名时间', 'Log signed at'],
  noPaper: ['不是打印件', 'Not a print'],
  noPaperSays: [
    '日志第 {place} 位有这条记录，但它不是一份打印件。纸上的内容不能以此为准。',
    'Place {place} of the log holds this, but it is no print. Do not rely on what the paper says.',
  ],
  proofLimits: [
    '请把上面几项与纸上的逐项核对，尤其是指纹：有一项不同，纸就不是系统打印的那份。',
    'Compare each of these with the paper, the digest above all: if one differs, the paper is not what the system printed.',
  ],
  proofWrong: [
    '这个地址不完整，请重新扫打印件上的二维码。',
    'This address is not whole. Scan the QR on the print again.',
  ],
  proofHow: ['请扫打印件上的二维码。', 'Scan the QR on a print.'],
  proofOffline: [
    '没有网络，还没有核对。有网络后会自动再试。',
    'No connection: nothing was checked yet. It tries again by itself.',
  ],
})
