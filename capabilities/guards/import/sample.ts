import type { Pair } from '#kernel/words.ts'

// Nobody is called so in the register; identity numbers are left out, since any that fits its form may be somebody's.
const row = (number: string, name: Pair, work: string) => ({
  number,
  name,
  phone: `1380000${number.slice(1)}`,
  certificate: `沪保2024${number.slice(1)}`,
  kind: 'labour',
  fromOn: '2026-03-01',
  work,
})

/** Invented guards, as a register holds them. */
export const guardsSample = [
  row('A9001', ['样例甲', 'Sample One'], 'gate'),
  row('A9002', ['样例乙', 'Sample Two'], 'patrol'),
  row('A9003', ['样例丙', 'Sample Three'], 'leader'),
]
