// Nobody by these names exists that we know of: family names in the order of 百家姓, given names of the twenty-four solar
// terms. Telephone numbers begin 199 0000, identity numbers fit their form and belong to nobody: their sequence is 001 up.

const families = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳',
]
const terms = [
  '立春',
  '雨水',
  '惊蛰',
  '春分',
  '清明',
  '谷雨',
  '立夏',
  '小满',
  '芒种',
  '夏至',
  '小暑',
  '大暑',
  '立秋',
  '处暑',
  '白露',
  '秋分',
  '寒露',
  '霜降',
  '立冬',
  '小雪',
  '大雪',
  '冬至',
  '小寒',
  '大寒',
]
// Where a woman is wanted, a term that reads as one is no help: which of them are women is said, not guessed.
const women = new Set([7, 14, 19, 26, 33, 38, 45, 48, 52])

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** An identity number that fits its form (GB 11643): division, birthday, sequence (odd for a man). */
export function identityOf(division: string, born: string, sequence: number): string {
  const body = `${division}${born.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

export type Invented = { name: string; woman: boolean; bornOn: string; identity: string; phone: string }

/** The n-th invented person, born so that they were of an age to stand guard; `year` moves them older. */
export function invented(n: number, year = 1968 + ((n * 7) % 34)): Invented {
  const woman = women.has(n)
  const bornOn = `${year}-${String(1 + ((n * 5) % 12)).padStart(2, '0')}-${String(1 + ((n * 11) % 28)).padStart(2, '0')}`
  const name = `${families[n % families.length]}${terms[(n * 5 + 1) % terms.length]}`
  const sequence = 1 + 2 * (n % 400) + (woman ? 1 : 0)
  const phone = `1990000${String(1000 + n).padStart(4, '0')}`
  return { name, woman, bornOn, identity: identityOf('310199', bornOn, sequence), phone }
}
