import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'party.no-parent': {
    http: 422,
    says: ['没有这个上级单位。', 'There is no such parent party.'],
    wayOut: ['请先登记上级单位。', 'Enter the parent party first.'],
  },
  'party.parent-unfit': {
    http: 422,
    says: ['这类单位不能归它管。', 'A party of this kind cannot belong to that one.'],
    wayOut: [
      '上级须是同一系统的单位，如派出所归分局、居委会归街道。',
      'The parent must be of the same line, as a station under its district or a committee under its subdistrict.',
    ],
  },
  'party.loop': {
    http: 422,
    says: ['这样它就成了自己的上级。', 'It would then stand above itself.'],
    wayOut: ['请选择不归它管的单位作上级。', 'Choose a parent that does not belong to it.'],
  },
  'party.code-length': {
    http: 422,
    says: ['统一社会信用代码应为 18 位，现在是 {count} 位。', 'A credit code has 18 characters; this one has {count}.'],
    wayOut: ['请对照营业执照或法人证书再填一次。', 'Check it against the business licence or certificate.'],
  },
  'party.code-characters': {
    http: 422,
    says: ['统一社会信用代码里有不会出现的字符。', 'The credit code holds a character that none has.'],
    wayOut: ['只有数字和大写字母，没有 I、O、S、V、Z。', 'It has figures and capitals, never I, O, S, V or Z.'],
  },
  'party.code-place': {
    http: 422,
    says: ['统一社会信用代码的第 3 到 8 位应是数字。', 'Characters 3 to 8 of a credit code are figures.'],
    wayOut: ['请对照营业执照或法人证书再填一次。', 'Check it against the business licence or certificate.'],
  },
  'party.code-wrong': {
    http: 422,
    says: ['统一社会信用代码不对，很可能填错了一位。', 'The credit code is wrong; probably one character is mistyped.'],
    wayOut: ['请对照营业执照或法人证书再填一次。', 'Check it against the business licence or certificate.'],
  },
  'party.code-taken': {
    http: 409,
    says: ['这个统一社会信用代码已经登记给另一个单位。', 'This credit code already belongs to another party.'],
  },
  'member.role-unfit': {
    http: 422,
    says: ['这类单位没有这种身份。', 'A party of this kind has nobody in that role.'],
    wayOut: [
      '街道、平安办、居委会等单位目前没有可看的页面，不设账号。',
      'A subdistrict, peace office, residents committee and the like have no page to read yet, and so no account.',
    ],
  },
  'member.guard': {
    http: 422,
    says: ['保安员不在这里添加。', 'Guards are not added here.'],
    wayOut: ['请在“保安员”里登记或导入名册。', 'Add them under Guards, or import the register.'],
  },
  'account.login-taken': {
    http: 409,
    says: ['这个登录名已被使用，请换一个。', 'This login is already in use; choose another.'],
  },
  'account.login-wrong': {
    http: 422,
    says: ['登录名里不能有空格。', 'A login cannot hold blanks.'],
  },
  'password.weak': {
    http: 422,
    says: ['密码太容易猜到。', 'The password is too easy to guess.'],
    wayOut: [
      '请用至少 10 个字符，不要包含登录名，也不要总是重复几个字符。',
      'Use at least 10 characters, without the login, and not the same few over and over.',
    ],
  },
})
