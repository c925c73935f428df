import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { cnPhone, creditCode, residentId } from './identity.ts'

const vectors = new URL('../../shared/data/identity-cn/', import.meta.url)
const skip = existsSync(vectors) ? false : 'the shared identity data is not at hand'
// The first columns never hold a quoted comma, and a quoted comment may run over lines that begin with no number.
const rows = (file: string): string[][] =>
  readFileSync(new URL(file, vectors), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','))

test('identity numbers of the standard and of our notes', () => {
  assert.deepEqual(residentId('11010519491231002X'), {
    ok: true,
    value: '11010519491231002X',
    bornOn: '1949-12-31',
    sex: 'female',
  })
  assert.deepEqual(residentId(' 310105 19900101 001８ '), {
    ok: true,
    value: '310105199001010018',
    bornOn: '1990-01-01',
    sex: 'male',
  })
  assert.equal(residentId('11010519491231002x').ok, true)
  assert.equal(residentId('500103198506151236').ok, true)
  const wrong: [string, string][] = [
    ['310105199001010019', 'check'],
    ['310105900101001', 'length'],
    ['31010519900101001A', 'characters'],
    ['990105199001010018', 'place'],
    ['310105199002300018', 'date'],
    ['', 'length'],
  ]
  for (const [text, reason] of wrong) assert.deepEqual(residentId(text), { ok: false, reason }, text)
})

test('any single slip in an identity number is found', () => {
  const good = '310105199001010018'
  for (let at = 0; at < 17; at++)
    for (let digit = 0; digit < 10; digit++)
      if (String(digit) !== good[at]) assert.equal(residentId(good.slice(0, at) + digit + good.slice(at + 1)).ok, false)
})

test('the shared identity numbers', { skip }, () => {
  // Strict mode refuses a number older than its county code. We check the province only: counties are renamed and
  // abolished, and refusing a citizen over that would be wrong. So what the file calls strict is valid here.
  const judged = rows('resident_id_vectors.csv').filter(([value = '']) => /^\d{14,17}[\dX]$/.test(value))
  assert.ok(judged.length >= 12)
  for (const [value = '', valid, mode] of judged)
    assert.equal(residentId(value).ok, mode === 'strict' || valid === 'true', value)
})

test('credit codes of our notes', () => {
  for (const good of ['913101050000000196', '91500103000000123N', '91500103000000123n'])
    assert.equal(creditCode(good).ok, true, good)
  assert.deepEqual(creditCode('91500103000000123M'), { ok: false, reason: 'check' })
  assert.deepEqual(creditCode('9150010300000012ON'), { ok: false, reason: 'characters' })
  assert.deepEqual(creditCode('91500A03000000123N'), { ok: false, reason: 'place' })
})

test('the shared credit codes', { skip }, () => {
  for (const [, value = '', valid] of rows('uscc_vectors.csv'))
    assert.equal(creditCode(value).ok, valid === 'true', value)
})

const phones: [string, string | null][] = [
  ['138 0013 8000', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['008613800138000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['013800138000', '13800138000'],
  ['(021) 6234 5678', '021-62345678'],
  ['+86 21 62345678', '021-62345678'],
  ['021-62345678-123', '021-62345678-123'],
  ['0755 88888888 转 12', '0755-88888888-12'],
  ['62345678', null],
  ['12800138000', null],
  ['138001380OO', null],
  ['', null],
]
for (const [text, value] of phones)
  test(`“${text}” is ${value ?? 'no phone'}`, () => {
    const phone = cnPhone(text)
    assert.equal(phone.ok ? phone.value : null, value)
  })

test('the shared phone numbers', { skip }, () => {
  // The library behind the file knows the world and hotlines; we keep numbers on which a person in China is reached.
  const notOurs = new Set(['4008208820', '+886 2 2345 6789'])
  for (const [value = '', valid, , e164 = ''] of rows('phone_vectors.csv').map(row =>
    row.map(cell => cell.replace(/^"|"$/g, '')),
  )) {
    const phone = cnPhone(value)
    assert.equal(phone.ok, valid === 'true' && !notOurs.has(value), value)
    if (phone.ok) assert.equal(`+86${phone.value.replace(/^0/, '').replace('-', '').replace(/-.*/, '')}`, e164, value)
  }
})
