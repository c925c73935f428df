import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'incident.holds-identity': {
    http: 422,
    says: ['这里不记身份证号。', 'Identity numbers are not written down here.'],
    wayOut: ['请删掉号码，身份由公安机关核实。', 'Take the number out; the police establish who somebody is.'],
  },
  'footage.ends-before-start': {
    http: 422,
    says: ['录像的结束时间要晚于开始时间。', 'The footage must end after it begins.'],
  },
  'footage.overwritten': {
    http: 409,
    says: [
      '这段录像已过 {days} 天保存期，多半已被覆盖。',
      'This footage is older than the {days} days it is kept and has most likely been overwritten.',
    ],
    wayOut: [
      '请先到监控室看录像还在不在；在的，当场拷出来再补记在事件里。',
      'Look in the control room whether it is still there; if so, copy it at once and add that to the incident.',
    ],
  },
  'authority-report.open-already': {
    http: 409,
    says: ['已有一份同样的报告在办。', 'The same report is open already.'],
    wayOut: ['请在那一份上填报告时间和回执。', 'Enter when it was sent and the receipt there.'],
  },
  'authority-report.not-yet': {
    http: 422,
    says: ['时间还没到。', 'That time has not come yet.'],
    wayOut: ['请填真实的时间。', 'Enter the true time.'],
  },
})
