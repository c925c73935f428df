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
    says: ['这个人已经在本单位的花名册上。', 'This person is already on your register.'],
  },
  'guard.certificate-taken': {
    http: 409,
    says: ['这个保安员证号已经登记在另一个人名下。', 'This guard certificate is already somebody else’s in the book.'],
    wayOut: ['请核对保安员证。', 'Check the certificate.'],
  },
  'import.changed': {
    http: 409,
    says: [
      '预览之后名册或文件有了变化，未导入任何内容。',
      'The register or the file has changed since the preview; nothing was imported.',
    ],
    wayOut: ['请重新预览，确认后再导入。', 'Preview it again, then import.'],
  },
  'import.no-file': {
    http: 400,
    says: ['没有收到文件。', 'No file was received.'],
    wayOut: ['请选择 .xlsx 或 .csv 格式的名册。', 'Choose a register in .xlsx or .csv format.'],
  },
})
