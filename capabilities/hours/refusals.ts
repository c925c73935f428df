import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'hours.month-far': {
    http: 422,
    says: [
      '考勤月表最早可看 {years} 年前，最晚看到下个月。',
      'Month sheets reach {years} years back and one month ahead.',
    ],
    wayOut: ['请换一个月份。', 'Choose another month.'],
  },
})
