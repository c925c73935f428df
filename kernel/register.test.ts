import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineRegister, mask, matchChoice, matchHeadings, type Column } from './register.ts'

const people = defineRegister({
  name: 'people',
  columns: [
    { key: 'name', words: ['姓名', 'Name'], aliases: ['名字'], kind: 'text', required: true, mask: 'name' },
    {
      key: 'identity',
      words: ['身份证号', 'Identity number'],
      aliases: ['身份证号码', '证件号', 'ID No.'],
      kind: 'identity',
      mask: 'identity',
    },
    { key: 'phone', words: ['手机号', 'Phone'], aliases: ['联系电话', '电话'], kind: 'phone', mask: 'phone' },
    {
      key: 'sex',
      words: ['性别', 'Sex'],
      aliases: [],
      kind: 'choice',
      choices: { male: ['男', 'Male', 'M'], female: ['女', 'Female', 'F'] },
    },
  ],
})

test('headings are known in any order, width, case and dress; a second one of the same meaning is not taken', () => {
  const headings = ['序号', ' 联 系 电 话 ', '身份证号码（18位）', '*姓 名：', '名字', 'ＩＤ　ｎｏ']
  assert.deepEqual(matchHeadings(people, headings), [null, 'phone', 'identity', 'name', null, null])
  assert.deepEqual(matchHeadings(people, ['ＩＤ　ｎｏ', 'PHONE', 'Identity-Number', '']), [
    'identity',
    'phone',
    null,
    null,
  ])
})

test('a register whose columns share a heading does not load', () => {
  const column = (key: string, alias: string): Column => ({
    key,
    words: [`${key}一`, `${key} one`],
    aliases: [alias],
    kind: 'text',
  })
  assert.throws(
    () => defineRegister({ name: 'twice', columns: [column('a', '备注'), column('b', '备 注')] }),
    RangeError,
  )
  assert.throws(() => defineRegister({ name: 'empty', columns: [column('a', '—')] }), RangeError)
})

test('a choice is known by any text that means it', () => {
  const sex = people.columns[3] as Column
  assert.deepEqual(
    [' 男 ', 'female', 'Ｆ', '不详'].map(text => matchChoice(sex, text)),
    ['male', 'female', 'female', null],
  )
})

const masked: [Parameters<typeof mask>[0], string, string][] = [
  ['identity', '310105199001010018', '310***********0018'],
  ['phone', '13812341234', '138****1234'],
  ['phone', '021-62345678', '021*****5678'],
  ['phone', '12345', '*****'],
  ['name', '欧阳小明', '欧***'],
  ['name', '李', '*'],
  ['identity', '', ''],
]
for (const [kind, value, shown] of masked)
  test(`${value || 'nothing'} is shown as ${shown || 'nothing'}`, () => assert.equal(mask(kind, value), shown))
