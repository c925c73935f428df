import { defineWords } from '#kernel/words.ts'

/** What is said of a row of an estate list. */
export const estateWords = defineWords({
  'name-missing': ['没有小区名称。请补上。', 'The estate has no name; add it.'],
  'too-long': ['超过 {limit} 个字。请写短些。', 'Longer than {limit} characters; shorten it.'],
  'kind-unknown': ['认不出这种物业类型，按住宅小区登记。', 'Unknown kind; it will be a residential estate.'],
  'code-length': [
    '统一社会信用代码应为 18 位，这里有 {count} 位。请对照营业执照核对。',
    'A credit code has 18 characters; this has {count}. Check it against the business licence.',
  ],
  'code-characters': [
    '统一社会信用代码里有不会出现的字符。请对照营业执照核对。',
    'The credit code holds a character that none has; check it against the business licence.',
  ],
  'code-place': [
    '统一社会信用代码的第 3 到 8 位应是数字。请对照营业执照核对。',
    'Characters 3 to 8 of a credit code are figures; check it against the business licence.',
  ],
  'code-check': [
    '统一社会信用代码不对，很可能填错了一位。请对照营业执照核对。',
    'The credit code is wrong; probably one character is mistyped. Check it against the business licence.',
  ],
  'digits-lost': [
    '表格软件已把数字截断，请改成文本后重填。',
    'The spreadsheet has cut the digits: enter it again as text.',
  ],
  'area-unreadable': [
    '面积读不出来。请只写数字，如 12000。',
    'The area cannot be read; write figures only, such as 12000.',
  ],
  'area-large': ['面积超过 1000 万平方米，请核对单位。', 'More than 10 million m²: check the unit.'],
  'area-small': ['面积不足 100 平方米，单位可能是万平方米。', 'Less than 100 m²: the unit may be 10,000 m².'],
  'households-unreadable': [
    '户数读不出来。请只写数字。',
    'The number of households cannot be read; write figures only.',
  ],
  'day-unreadable': ['日期读不出来。请写成 2024-03-05。', 'The date cannot be read; write it as 2024-03-05.'],
  'term-unreadable': [
    '合同期限读不出来，请写成“2024.1.1—2026.12.31”。',
    'The term cannot be read; write it as “2024.1.1—2026.12.31”.',
  ],
  'days-turned': ['合同止早于合同起。请核对两个日期。', 'The contract ends before it begins; check both days.'],
  'contract-over': ['合同已于 {on} 到期。', 'The contract ended on {on}.'],
  'from-assumed': ['没有合同起始日，按今天起登记。', 'The contract has no first day; today is taken.'],
  'no-company': [
    '没有物业公司，只登记小区，不登记合同。',
    'No property company: the estate is entered without a contract.',
  ],
  'row-repeated': ['与第 {row} 行是同一个小区。', 'The same estate as row {row}.'],
  'company-new': [
    '“{company}”还没有登记，将一并登记为物业服务企业。',
    '“{company}” is not known yet and will be entered as a property company.',
  ],
  'company-new-no-code': [
    '“{company}”还没有登记，也没有信用代码，将一并登记；以后请补上代码。',
    '“{company}” is not known yet and will be entered without a credit code; add the code later.',
  ],
  'company-unknown': [
    '还没有登记“{company}”，请先联系房管局或管理员登记。',
    '“{company}” is not known; ask the housing authority or the administrator to enter it.',
  ],
  'company-other-code': [
    '“{company}”登记的信用代码不同。请核对代码。',
    '“{company}” is known under another credit code; check the code.',
  ],
  'company-other-name': [
    '这个信用代码登记的是“{company}”，按它登记。',
    'This credit code belongs to “{company}”, which is taken.',
  ],
  'company-other-kind': [
    '“{company}”不是物业服务企业。请核对单位。',
    '“{company}” is no property company; check which one it is.',
  ],
  'company-several': [
    '有几个单位叫“{company}”，请填统一社会信用代码。',
    'Several organisations are called “{company}”; give the credit code.',
  ],
  'company-not-yours': [
    '合同的物业公司不是贵单位。只能导入贵单位管理的小区。',
    'The property company of the contract is not yours; import only the estates you manage.',
  ],
  'company-changes': [
    '物业公司由“{before}”换成“{company}”，原合同到 {on} 为止。',
    'The company changes from “{before}” to “{company}”; the earlier contract ends on {on}.',
  ],
  'company-too-early': [
    '合同起不晚于现有合同的起始日 {on}，请核对。',
    'The contract does not begin after the present one ({on}); check the dates.',
  ],
  'number-taken': [
    '这个合同编号在这里已经登记过。请核对编号。',
    'This contract number is already entered for this estate; check it.',
  ],
  'estate-several': ['有几个同名的服务区域，请填地址。', 'Several sites have this name; give the address.'],
  'estate-elsewhere': [
    '同名小区已由别的单位登记，请对方把贵单位加为房屋管理单位。',
    'Another organisation has entered an estate of this name; ask them to name your office as its housing authority.',
  ],
  'subdistrict-unknown': ['没有登记过这个街道，不建立关系。', 'This subdistrict is not known; no relation is set.'],
  'committee-unknown': [
    '没有登记过这个居委会，不建立关系。',
    'This residents committee is not known; no relation is set.',
  ],
})

export type EstateReason = keyof typeof estateWords
