import { dayAt, sayDay, saySpan, sayTime, type Instant } from '#kernel/time.ts'
import type { Language } from '#kernel/words.ts'

// A month says the same few times ten thousand times over, and a zone is asked of Intl at some cost: each is said once.

const said = new Map<string, string>()
const most = 20_000

const once = (key: string, say: () => string): string => {
  const known = said.get(key)
  if (known !== undefined) return known
  if (said.size > most) said.clear()
  const text = say()
  said.set(key, text)
  return text
}

export const timeOnce = (at: Instant, zone: string): string => once(`t${at} ${zone}`, () => sayTime(at, zone))
export const spanOnce = (from: Instant, to: Instant, zone: string, language: Language): string =>
  once(`s${from} ${to} ${zone} ${language}`, () => saySpan(from, to, zone, language))
export const dayOnce = (at: Instant, zone: string, language: Language): string =>
  once(`d${at} ${zone} ${language}`, () => sayDay(dayAt(at, zone), language, { weekday: true }))
