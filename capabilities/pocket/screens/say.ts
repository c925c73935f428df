import { words } from '../phone-words.ts'
import { useWords } from '#ui/words.tsx'

export type Say = ReturnType<typeof useWords<typeof words>>

/** The pocket's words in the reader's language. */
export const useSay = (): Say => useWords(words)

/** A length of time as it is said: `3 小时 12 分`, `40 分钟`, `2 天`. Milliseconds; never negative. */
export function sayLength(ms: number, t: Say): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return t('days', { d: Math.floor(hours / 24) })
  if (hours === 0) return t('minutes', { m: minutes })
  return minutes % 60 === 0 ? t('hours', { h: hours }) : t('hoursMinutes', { h: hours, m: minutes % 60 })
}

/** How long ago: `刚刚` within a minute, else `3 小时前`; the minutes are left out from the second hour on. */
export function sayAge(ms: number, t: Say): string {
  if (ms < 60_000) return t('justNow')
  const whole = ms >= 2 * 3_600_000 ? Math.floor(ms / 3_600_000) * 3_600_000 : ms
  return t('ago', { age: sayLength(whole, t) })
}
