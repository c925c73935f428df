import { defineWords } from '#kernel/words.ts'

/** What can be said of one row of an imported register. The field it concerns is named beside it. */
export const importWords = defineWords({
  'name-missing': ['缺少姓名。请补上。', 'The name is missing; add it.'],
  'number-or-identity-missing': ['工号和身份证号至少要有一项。', 'A number or an identity number is needed.'],
  'too-long': ['超过 {limit} 个字。请写短些。', 'Longer than {limit} characters; shorten it.'],
  'digits-lost': [
    '号码被表格软件截断了（读到 {found}），末几位已丢失。请把该列设为“文本”后重新填写。',
    'The spreadsheet cut this number (found {found}); its last digits are lost. Format the column as text and enter it again.',
  ],
  'identity-rounded': [
    '以 000 结尾，很可能被表格软件按数字取整了。请对照证件核对，并把该列设为“文本”。',
    'It ends in 000: a spreadsheet probably rounded it as a number. Check it against the card, and format the column as text.',
  ],
  'identity-length': [
    '身份证号应为 18 位，这里有 {length} 位。请对照证件核对。',
    'An identity number has 18 characters; this has {length}. Check it against the card.',
  ],
  'identity-characters': [
    '身份证号里有不该出现的字符。请对照证件核对。',
    'The identity number holds characters it cannot have; check it against the card.',
  ],
  'identity-place': [
    '身份证号开头的地区码不存在。请对照证件核对。',
    'The identity number begins with a region that does not exist; check it against the card.',
  ],
  'identity-date': [
    '身份证号里的出生日期不存在。请对照证件核对。',
    'The birth date within the identity number does not exist; check it against the card.',
  ],
  'identity-check': [
    '身份证号校验位不对，很可能填错了一位。请对照证件核对。',
    'The check digit of the identity number is wrong: probably one digit is mistyped; check it against the card.',
  ],
  'birthday-differs': [
    '出生日期与身份证号不一致，以身份证号为准。',
    'The birth date differs from the identity number, which is taken.',
  ],
  'under-age': ['未满 {minAge} 周岁，不能招用为保安员。', 'Under {minAge}: cannot be hired as a guard.'],
  'age-unknown': ['没有身份证号，无法核对年龄。', 'Without an identity number the age cannot be checked.'],
  'certificate-missing': [
    '没有保安员证：可以招用，但不能排保安岗。',
    'No guard certificate: may be hired, but not rostered for guard work.',
  ],
  'certificate-odd': [
    '保安员证号通常是 6 至 25 位的汉字、字母或数字，请核对。',
    'A certificate number usually has 6 to 25 Chinese characters, letters or digits; please check.',
  ],
  'phone-odd': ['电话号码不对，没有采用。', 'The phone number is not valid and was left out.'],
  'phone-several': ['有几个号码，采用了第一个。', 'Several numbers; the first was taken.'],
  'phone-shared': ['与第 {row} 行的电话相同，姓名不同。', 'The same phone as row {row}, with another name.'],
  'kind-unknown': [
    '认不出用工形式“{found}”。请填劳动合同、退休返聘、劳务派遣或外包。',
    'Unknown kind of employment “{found}”. Use labour contract, retired re-hire, dispatch or outsourced.',
  ],
  'kind-assumed': ['没有填用工形式，按劳动合同处理。', 'No kind of employment given; a labour contract is assumed.'],
  'day-unreadable': [
    '认不出日期“{found}”。请写成 2024-03-05 这样的格式。',
    'The date “{found}” cannot be read. Write it as 2024-03-05.',
  ],
  'from-future': ['入职日期还没有到。', 'The hire date lies in the future.'],
  'work-unknown': [
    '认不出工作“{found}”，这一项没有采用。请填门岗、守护、巡逻、秩序维护等。',
    'Unknown work “{found}”, left out. Use gate, guarding, patrol, keeping order or the like.',
  ],
  'reason-unknown': ['认不出离职原因“{found}”，没有采用。', 'Unknown reason for leaving “{found}”, left out.'],
  'vetting-unknown': [
    '认不出政审结果“{found}”，没有采用。请填“合格”或“不合格”；其他内容不登记。',
    'Unknown vetting result “{found}”, left out. Use “Passed” or “Failed”; nothing else is kept.',
  ],
  'vetting-incomplete': [
    '政审要有结果、日期和机关才登记，这一项没有采用。',
    'A vetting is kept with its result, day and office; this one is incomplete and was left out.',
  ],
  'left-day-missing': [
    '在离职表里，但没有离职日期。请补上。',
    'On the sheet of those who left, but without the day; add it.',
  ],
  'from-day-missing': [
    '有离职日期，但没有入职日期，无法登记这段经历。请补上。',
    'A day of leaving but none of hiring: this employment cannot be kept; add the day.',
  ],
  'left-before-hired': [
    '离职日期早于入职日期（{fromOn}）。请核对。',
    'The day of leaving is before the day of hiring ({fromOn}); check both.',
  ],
  'left-future': [
    '离职日期还没有到，到时自动离职。',
    'The day of leaving lies in the future; the employment ends then.',
  ],
  'left-already': [
    '名册上此人已于 {on} 离职。重新入职请填新的入职日期。',
    'This person left on {on}. For a new employment enter the new day of hiring.',
  ],
  'row-repeated': ['与第 {row} 行是同一个人，不重复导入。', 'The same person as row {row}; not imported twice.'],
  'number-twice': [
    '工号与第 {row} 行相同，姓名不同。请核对哪一行对。',
    'The same number as row {row}, with another name; check which row is right.',
  ],
  'identity-twice': [
    '身份证号与第 {row} 行相同，姓名不同。请核对哪一行对。',
    'The same identity number as row {row}, with another name; check which row is right.',
  ],
  'certificate-twice': [
    '保安员证号与第 {row} 行相同。请核对哪一行对。',
    'The same certificate number as row {row}; check which row is right.',
  ],
  'identity-elsewhere': [
    '这个身份证号在本市已登记在另一个人名下，请核对姓名。',
    'This identity number is already somebody else’s in this city; check the name.',
  ],
  'certificate-elsewhere': [
    '这个保安员证号已登记在另一个人名下。请核对证号。',
    'This certificate number is already somebody else’s; check it.',
  ],
  'rehire-expected': [
    '已到 {age} 周岁，可能过了退休年龄；如是退休人员，应签劳务协议，请填“退休返聘”。',
    'Aged {age}, perhaps past retirement; for a retired person the paper is a services contract: use “Retired re-hire”.',
  ],
  'number-taken': [
    '这个工号在册的是另一个人。请核对工号和姓名。',
    'This number belongs to somebody else on the register; check number and name.',
  ],
  'name-changes': [
    '身份证号在册，姓名与在册的不同，将改名。',
    'The identity number is on the register under another name, which will change.',
  ],
})

export type ReasonCode = keyof typeof importWords
