import { defineRefusals } from '#kernel/outcome.ts'

export const exportRefusals = defineRefusals({
  'export.too-many': {
    http: 422,
    says: ['超过 {limit} 行，没有导出。', 'More than {limit} rows; nothing was exported.'],
    wayOut: [
      '请先缩小范围（时间、服务区域或关键字），再导出。',
      'Narrow it first (days, a site, a word), then export.',
    ],
  },
})
