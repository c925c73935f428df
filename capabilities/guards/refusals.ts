import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'guard.under-age': {
    http: 422,
    says: [
      '{age} 周岁，未满 {minAge} 周岁，不能招用为保安员。',
      'Aged {age}, under {minAge}: cannot be hired as a guard.',
    ],
    wayOut: ['{from} 起可以招用。', 'May be hired from {from} on.'],
  },
  'guard.phone-wrong': {
    http: 422,
    says: ['电话号码不对。', 'The phone number is not valid.'],
    wayOut: ['手机填 11 位，座机带区号。', 'Eleven digits for a mobile; a landline with its area code.'],
  },
  'guard.identity-wrong': {
    http: 422,
    says: ['身份证号不对，很可能填错了一位。', 'The identity number is wrong; probably one digit is mistyped.'],
    wayOut: ['请对照身份证再填一次。', 'Check it against the identity card.'],
  },
  'guard.number-wrong': {
    http: 422,
    says: ['工号里不能有控制字符，也不能为空。', 'A number cannot be blank or hold control characters.'],
  },
  'guard.number-taken': {
    http: 409,
    says: ['这个工号已经有人用了。', 'This number is already taken.'],
    wayOut: ['请换一个工号。', 'Choose another number.'],
  },
  'guard.identity-taken': {
    http: 409,
    says: ['这个身份证号已经登记在另一个人名下。', 'This identity number is already somebody else’s in the book.'],
    wayOut: ['请核对姓名和身份证号。', 'Check the name and the number.'],
  },
  'guard.already': {
    http: 409,
    says: [
      '这个人已经在本单位的花名册上，工号 {number}。',
      'This person is already on your register, under number {number}.',
    ],
    wayOut: ['一个人只用一个工号：请在他的档案里改。', 'One person has one number: change it in that file.'],
  },
  'guard.identity-ours': {
    http: 409,
    says: [
      '这个身份证号已经登记在工号 {number} 名下，姓名不同。',
      'This identity number is on your register under number {number}, with another name.',
    ],
    wayOut: ['请核对姓名；写错了就在档案里更正。', 'Check the name; if it is misspelt, correct it in that file.'],
  },
  'guard.not-citizen': {
    http: 422,
    says: ['不是中国公民，不能招用为保安员。', 'Not a Chinese citizen: cannot be hired as a guard.'],
    wayOut: ['可以安排不属于保安服务的工作。', 'Work that is no guard work is open.'],
  },
  'guard.background-failed': {
    http: 422,
    says: ['背景审查没有通过，不能招用为保安员。', 'The background review was not passed: cannot be hired as a guard.'],
    wayOut: [
      '只登记公安机关的审查结果，不登记原因；违法记录依法封存，请勿向本人索要。对结果有疑问，请向出具结果的公安机关核实。',
      'Only the result given by the police is kept, never the reason: records are sealed by law, so do not ask for them. Doubts go to the office that gave the result.',
    ],
  },
  'guard.unfit': {
    http: 422,
    says: ['体检结果为不适合，不能招用为保安员。', 'Found unfit: cannot be hired as a guard.'],
    wayOut: ['复检合格后可以招用。', 'May be hired once found fit.'],
  },
  'guard.schooling-short': {
    http: 422,
    says: ['没有初中以上文化程度，不能招用为保安员。', 'Below junior middle school: cannot be hired as a guard.'],
  },
  'guard.revoked-lately': {
    http: 422,
    says: [
      '保安员证被吊销未满 {years} 年，不能招用为保安员。',
      'A guard certificate was revoked less than {years} years ago: cannot be hired as a guard.',
    ],
    wayOut: ['{from} 起可以招用。', 'May be hired from {from} on.'],
  },
  'guard.revoked-twice': {
    http: 422,
    says: [
      '保安员证已被吊销 {count} 次，终身不能招用为保安员。',
      'A guard certificate was revoked {count} times: barred for life from guard work.',
    ],
  },
  'employment.overlap': {
    http: 409,
    says: ['和这个人在本单位的另一段用工日期重叠。', 'It overlaps another employment of this person with you.'],
    wayOut: ['请先结束原来的用工，或用“变更用工形式”。', 'End the other one first, or use “Change kind”.'],
  },
  'employment.ended': {
    http: 409,
    says: ['这段用工已经在 {untilOn} 结束。', 'This employment ended on {untilOn}.'],
  },
  'employment.later': {
    http: 409,
    says: [
      '{fromOn} 起另有一段用工，请先处理那一段。',
      'Another employment begins on {fromOn}; see to that one first.',
    ],
  },
  'employment.shifts-ahead': {
    http: 409,
    says: [
      '后面还排了 {count} 个班，不能改成不上岗的工作。',
      'Shifts are rostered ahead ({count}), so the work cannot become one without posts.',
    ],
    wayOut: ['请先在排班里换人或取消。', 'Replace or cancel them in the roster first.'],
  },
  'certificate.revoked': {
    http: 409,
    says: ['这本证已经吊销，不能再变更。', 'This certificate was revoked and takes no further change.'],
  },
  'certificate.not-suspended': {
    http: 409,
    says: ['这本证没有被暂扣，不能恢复。', 'This certificate is not suspended, so it cannot be restored.'],
  },
  'certificate.suspended': {
    http: 409,
    says: ['这本证已经被暂扣。', 'This certificate is suspended already.'],
  },
  'protection.days-wrong': {
    http: 422,
    says: ['保护期的日期不对。', 'These cannot be the days of the protection.'],
    wayOut: [
      '怀孕：从满 {months} 个月那天到预产期。哺乳：从孩子出生那天到未满 {years} 周岁。',
      'Pregnant: from the day {months} months are full to the birth expected. Nursing: from the birth until the child is {years}.',
    ],
  },
  'photo.no-consent': {
    http: 422,
    says: ['本人没有同意保存照片，不能上传。', 'This person has not agreed to a photo, so none can be kept.'],
    wayOut: [
      '请本人在手机上答复，或登记签了字的告知书。不同意也不影响上岗。',
      'Let them answer on the phone, or file the signed notice. Declining keeps nobody off duty.',
    ],
  },
  'day.ancient': {
    http: 422,
    says: ['{day} 太早了，很可能填错了年份。', '{day} is too long ago; the year is probably mistyped.'],
  },
  'day.future': {
    http: 422,
    says: [
      '{day} 太晚了。已经发生的事最晚填今天，计划最多提前一年。',
      '{day} is too late: what happened is today at the latest, what is planned a year ahead.',
    ],
  },
  'day.backward': {
    http: 422,
    says: ['{day} 早于 {from}，前后颠倒了。', '{day} is before {from}: the wrong way round.'],
  },
  'guard.certificate-taken': {
    http: 409,
    says: ['这个保安员证号已经登记在另一个人名下。', 'This guard certificate is already somebody else’s in the book.'],
    wayOut: ['请核对保安员证。', 'Check the certificate.'],
  },
})
