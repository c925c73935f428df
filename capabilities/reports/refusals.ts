import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'report.month-far': {
    http: 422,
    says: [
      '月报只能看最近 {months} 个月的：更早的夜班记录已过保存期。',
      'Reports reach {months} months back: the night’s records are kept no longer.',
    ],
    wayOut: [
      '已签发的月报另有保存，请在下面的列表里打开。',
      'What was issued is kept longer: open it from the list below.',
    ],
  },
  'report.not-begun': {
    http: 422,
    says: ['这个月还没有开始。', 'The month has not begun.'],
    wayOut: ['请换一个月份。', 'Choose another month.'],
  },
  'report.moment-ahead': {
    http: 422,
    says: ['这个时刻还没有到。', 'That moment has not come yet.'],
    wayOut: ['请选现在或以前的时刻。', 'Choose now, or a moment in the past.'],
  },
  'report.site-asked': {
    http: 422,
    says: [
      '给委托方和业委会的月报是一个服务区域一份。',
      'A report to a client or an owners committee is about one site.',
    ],
    wayOut: ['请选一个服务区域。', 'Choose a site.'],
  },
  'report.not-sealed': {
    http: 503,
    says: [
      '签发的这一条还没有封存，月报暂时不能打印。',
      'The log has not sealed this issue yet, so its paper cannot be printed.',
    ],
    wayOut: [
      '过一会儿再试；还不行，请管理员看日志封存。',
      'Try again in a moment; if it stays so, have the sealing of the log looked at.',
    ],
  },
  'report.issued-meanwhile': {
    http: 409,
    says: ['刚才已有人签发了同一份月报。', 'Somebody issued the same report just now.'],
    wayOut: ['请看一眼列表，需要时再签发一次。', 'Look at the list, and issue again where it is needed.'],
  },
})
