// Numbers that name people, bodies and phones in China. A number that fits its form proves nothing but that it was not
// mistyped. Reasons are codes; the words live with whoever asks.

import { isDay, type Day } from './time.ts'

export type IdentityReason = 'length' | 'characters' | 'place' | 'date' | 'check'
export type ResidentId =
  | { ok: true; value: string; bornOn: Day; sex: 'male' | 'female' }
  | { ok: false; reason: IdentityReason }

const typed = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

// GB/T 2260 provinces, and 83 for residence permits of Taiwan.
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)
const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const sum = (text: string, weights: readonly number[], valueOf: (character: string) => number): number =>
  weights.reduce((total, weight, at) => total + weight * valueOf(text[at] as string), 0)

/**
 * A citizen identity number, GB 11643, 18 characters; full-width digits, spaces and a lower-case x are taken. Of the
 * division only the province is checked: counties are renamed and abolished, numbers stay. 15 digits are no longer valid.
 */
export function residentId(text: string): ResidentId {
  const value = typed(text)
  if (value.length !== 18) return { ok: false, reason: 'length' }
  if (!/^\d{17}[\dX]$/.test(value)) return { ok: false, reason: 'characters' }
  if (!provinces.has(value.slice(0, 2))) return { ok: false, reason: 'place' }
  const bornOn = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`
  if (!isDay(bornOn) || bornOn < '1800-01-01') return { ok: false, reason: 'date' }
  if ('10X98765432'[sum(value, residentWeights, Number) % 11] !== value[17]) return { ok: false, reason: 'check' }
  return { ok: true, value, bornOn, sex: Number(value[16]) % 2 === 1 ? 'male' : 'female' }
}

export type CreditCode = { ok: true; value: string } | { ok: false; reason: IdentityReason }

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/**
 * A unified social credit code, GB 32100, 18 characters; case and width do not matter. The last
 * character is checked, and with it every single slip; the body code's own check (GB 11714) is not asked again.
 */
export function creditCode(text: string): CreditCode {
  const value = typed(text)
  if (value.length !== 18) return { ok: false, reason: 'length' }
  if (![...value].every(character => creditAlphabet.includes(character))) return { ok: false, reason: 'characters' }
  if (!/^\d{6}$/.test(value.slice(2, 8))) return { ok: false, reason: 'place' }
  const check = (31 - (sum(value, creditWeights, character => creditAlphabet.indexOf(character)) % 31)) % 31
  return creditAlphabet[check] === value[17] ? { ok: true, value } : { ok: false, reason: 'check' }
}

export type Phone =
  | { ok: true; value: string; kind: 'mobile' | 'landline' }
  | { ok: false; reason: 'length' | 'characters' }

/**
 * A Chinese phone number in one form: a mobile as its 11 digits, a landline as `021-62345678` (with `-123` where an
 * extension is given). Takes +86, 0086, 86, spaces, dashes, brackets and full-width digits. Hotlines are refused.
 */
export function cnPhone(text: string): Phone {
  const plain = text.normalize('NFKC').trim().replace(/^tel:/i, '')
  const [, body = '', extension = ''] = /^(.*?)(?:(?:ext\.?|转|#|x|(?<=\d{7})-)\s*(\d{1,6}))?$/i.exec(plain) ?? []
  const digits = body.replace(/[\s().\-–—]/g, '').replace(/^(?:\+|00)86/, '')
  if (!/^\d+$/.test(digits)) return { ok: false, reason: 'characters' }
  const mobile = /^(?:86)?0?(1[3-9]\d{9})$/.exec(digits)
  if (mobile && extension === '') return { ok: true, value: mobile[1] as string, kind: 'mobile' }
  // With a country code the trunk zero is left out; without one it is what tells an area code from a local number.
  const abroad = digits.length < body.replace(/\D/g, '').length
  const landline = (abroad ? /^0?(10|2\d|[3-9]\d{2})([1-9]\d{6,7})$/ : /^0(10|2\d|[3-9]\d{2})([1-9]\d{6,7})$/).exec(
    digits,
  )
  if (!landline) return { ok: false, reason: 'length' }
  return { ok: true, value: `0${landline[1]}-${landline[2]}${extension && `-${extension}`}`, kind: 'landline' }
}
