import { age, type Day } from '#kernel/time.ts'

type Person = { sex: 'male' | 'female'; bornOn: Day }

// The ages before the deferral that began in 2025: from here on somebody may be past retirement, by month of birth and
// kind of post. No catalogued article fixes it, so it is practice: it asks to look, and stops nobody.
const earliest = { male: 60, female: 50 }

/**
 * Whether a labour contract asks to be looked at: past retirement age the paper is one for services (劳务协议), and the
 * employment a re-hire (退休返聘).
 */
export const mayBeRetired = ({ sex, bornOn }: Person, on: Day): boolean => age(bornOn, on) >= earliest[sex]
