import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'finding.own': {
    http: 403,
    says: ['自己的异常不能自己判断。', 'Nobody judges what was found against themselves.'],
    wayOut: ['可以写下说明，由另一位队长或公司判断。', 'Answer it; another leader or the office decides.'],
  },
  'finding.judged-already': {
    http: 409,
    says: ['已经是这个结论了。', 'It was decided so already.'],
    wayOut: ['刷新看看现在的情况。', 'Refresh to see how it stands.'],
  },
  'finding.withdrawn': {
    http: 409,
    says: ['这条异常已由系统撤回，不用再判断。', 'The program took this finding back; there is nothing to decide.'],
  },
  'finding.inquired': {
    http: 409,
    says: ['这条异常已经立为事项。', 'A matter was opened from this finding already.'],
    wayOut: ['在事项里接着办。', 'Go on with it under Matters.'],
  },
})
