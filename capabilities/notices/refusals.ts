import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'notice-kind.unknown': { http: 422, says: ['没有这种通知：{kind}。', 'There is no such notification: {kind}.'] },
  'notice-mail.none': {
    http: 409,
    says: ['这台服务器没有设置发邮件。', 'This server has no mail server set.'],
    wayOut: ['请管理服务器的人设置 SMTP_URL 和 MAIL_FROM。', 'Whoever runs the server sets SMTP_URL and MAIL_FROM.'],
  },
  'notice-mail.too-many': {
    http: 429,
    says: ['今天已经发了 {count} 封确认邮件。', '{count} confirmations were sent today already.'],
    wayOut: ['请明天再试，或者检查垃圾邮件。', 'Try again tomorrow, or look in the spam folder.'],
  },
  'notice-mail.token-wrong': {
    http: 422,
    says: ['这个确认链接不是给您现在的邮箱的。', 'This link does not belong to your present address.'],
    wayOut: ['请重新填写邮箱，用新邮件里的链接。', 'Enter the address again and use the link of the new letter.'],
  },
  'push.not-a-service': {
    http: 422,
    says: ['这不是已知的推送服务。', 'This is not a push service we know.'],
    wayOut: ['请换用 Chrome、Edge、Firefox 或 Safari。', 'Use Chrome, Edge, Firefox or Safari.'],
  },
  'push.too-many': {
    http: 409,
    says: ['最多在 {most} 个浏览器上打开推送。', 'Push can be on in at most {most} browsers.'],
    wayOut: ['请先在不用的浏览器上关闭。', 'Turn it off first where you do not use it.'],
  },
  'push.shared-phone': {
    http: 409,
    says: ['公用手机不收个人提醒。', 'A shared phone takes no personal alerts.'],
  },
  'webhook.address': {
    http: 422,
    says: [
      '这个网址不能用：必须是 https，且不是内网地址。',
      'This address cannot be used: it has to be https and not a private one.',
    ],
  },
  'webhook.too-many': {
    http: 409,
    says: ['最多 {most} 个推送网址。', 'There can be at most {most} webhooks.'],
    wayOut: ['请先停用不用的。', 'Remove one that is not used.'],
  },
})
