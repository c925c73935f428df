import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'first-run.closed': {
    http: 410,
    says: ['门岗已经启用，首次设置已关闭。', 'Gatehouse is already set up; the first run is closed.'],
    wayOut: ['请登录。', 'Sign in.'],
  },
  'first-run.wrong-link': {
    http: 403,
    says: ['首次设置链接不对或已失效。', 'This first-run link is wrong or no longer valid.'],
    wayOut: [
      '每次启动都会显示新的链接，以前的就作废：请打开启动程序的终端里最近显示的那一个；找不到就重新启动一次。',
      'Each start prints a new link and ends the one before: open the latest in the terminal where the program was started; if it is gone, start the program again.',
    ],
  },
  'sign-in.wrong': {
    http: 401,
    says: ['账号或密码不对。', 'The login or the password is wrong.'],
  },
  'sign-in.pin-wrong': {
    http: 401,
    says: ['工号或 PIN 码不对。', 'The number or the PIN is wrong.'],
    wayOut: ['忘记 PIN 码时，请内勤重设。', 'If you forgot the PIN, ask the office to set a new one.'],
  },
  'sign-in.totp-needed': {
    http: 401,
    says: ['请输入动态验证码。', 'Enter the code of your authenticator app.'],
  },
  'sign-in.code-wrong': {
    http: 401,
    says: ['动态验证码不对，或者已经用过。', 'The code is wrong or was already used.'],
    wayOut: ['请等下一个验证码再试。', 'Wait for the next code and try again.'],
  },
  'sign-in.too-many': {
    http: 429,
    says: ['尝试次数过多，请约 {minutes} 分钟后再试。', 'Too many attempts; try again in about {minutes} minutes.'],
  },
  'sign-in.no-role': {
    http: 403,
    says: ['这个账号目前没有任何身份。', 'This account holds no role at present.'],
    wayOut: ['请联系本单位内勤。', 'Ask your own office.'],
  },
  'sign-in.device': {
    http: 401,
    says: ['这部手机没有登记，或者登记已被撤销。', 'This phone is not enrolled, or was revoked.'],
    wayOut: ['请向内勤要一个登记二维码。', 'Ask the office for an enrolment QR code.'],
  },
  'enrolment.expired': {
    http: 410,
    says: ['登记码已过期、已用过或不对。', 'The enrolment code has expired, was used, or is wrong.'],
    wayOut: ['请内勤重新生成，十分钟内扫码。', 'Ask the office for a new one and scan it within ten minutes.'],
  },
  'enrolment.key-wrong': {
    http: 422,
    says: ['手机送来的密钥无法使用。', 'The key this phone sent cannot be used.'],
    wayOut: ['请更新手机浏览器后再试。', 'Update the phone’s browser and try again.'],
  },
  'enrolment.insecure': {
    http: 422,
    says: [
      '手机只能通过 HTTPS 登记：扫码、离线和通知都需要安全连接。',
      'Phones can be enrolled over HTTPS only: scanning, offline work and notices need a secure connection.',
    ],
    wayOut: [
      '请设置 PUBLIC_URL 与证书，或用 npm start -- --lan 启动。',
      'Set PUBLIC_URL and a certificate, or start with npm start -- --lan.',
    ],
  },
  'totp.already': {
    http: 409,
    says: ['已经启用动态验证码。', 'A second factor is already on.'],
    wayOut: ['如要更换，请先停用。', 'Turn it off first to change it.'],
  },
  'totp.code-wrong': {
    http: 422,
    says: ['动态验证码不对。', 'The code is wrong.'],
    wayOut: ['请核对手机时间，再输入当前的验证码。', 'Check the phone’s clock and enter the current code.'],
  },
  'password.wrong': {
    http: 422,
    says: ['现在的密码不对。', 'The current password is wrong.'],
    wayOut: ['忘了密码，请管理员重设。', 'If you forgot it, ask the administrator to reset it.'],
  },
  'pin.wrong': { http: 422, says: ['原 PIN 码不对。', 'The present PIN is wrong.'] },
  'pin.weak': {
    http: 422,
    says: ['PIN 码太容易猜到。', 'This PIN is too easy to guess.'],
    wayOut: ['不要用同一个数字或连续的数字。', 'Do not use one digit repeated or digits in a row.'],
  },
})
