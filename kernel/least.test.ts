import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdsIdentity, withoutIdentity } from './least.ts'

const examples = [
  ['a number alone', '11010519491231002X', '******'],
  ['one within a sentence', '来访人张三 310105199001010018 看房', '来访人张三 ****** 看房'],
  ['a mistyped one is somebody’s as well', '310105199001010019', '******'],
  ['full-width figures', '证号１１０１０５１９４９１２３１００２Ｘ。', '证号******。'],
  ['in groups', '310105 19900101 0018', '******'],
  ['an order number of eighteen figures whose middle is no date stays', '310105349999990018', '310105349999990018'],
  ['a parcel number stays', 'SF1234567890123', 'SF1234567890123'],
  ['a phone stays unless asked', '电话 13812345678', '电话 13812345678'],
  ['nothing to take out', '３ 号楼 1201', '３ 号楼 1201'],
] as const

for (const [sentence, text, kept] of examples)
  test(sentence, () => {
    assert.equal(withoutIdentity(text), kept)
    assert.equal(holdsIdentity(text), kept !== text)
  })

test('a mobile number is kept to its last four figures where that is enough', () => {
  assert.equal(withoutIdentity('李四 138-1234-5678', { phones: true }), '李四 *******5678')
  assert.equal(withoutIdentity('分机 12345678901', { phones: true }), '分机 12345678901')
})
