import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'ledger.ahead': {
    http: 422,
    says: ['{month} 还没到。', '{month} is still to come.'],
  },
  'ledger.too-many': {
    http: 422,
    says: ['超过 {limit} 条，没有打印。', 'More than {limit} lines; nothing was printed.'],
    wayOut: ['选一个岗位再打印，或导出电子表格。', 'Choose one post, or export the spreadsheet.'],
  },
  'ledger.changed': {
    http: 409,
    says: ['打印期间内容变了。', 'The book changed while it was being printed.'],
    wayOut: ['请再打印一次。', 'Please print it again.'],
  },
  'ledger.not-sealed': {
    http: 503,
    says: [
      '日志还没有封存这次打印，凭证未能生成。',
      'The log has not sealed this print yet, so there is no proof to put on it.',
    ],
    wayOut: [
      '过一分钟再打印。仍不行，请管理员检查服务器日志的封存是否在运行。',
      'Print again in a minute. If it still fails, the administrator should see whether the sealing of the log is running.',
    ],
  },
  'proof.limited': {
    http: 429,
    says: ['核对次数过多，请约 {minutes} 分钟后再试。', 'Too many tries; try again in about {minutes} minutes.'],
  },
})
