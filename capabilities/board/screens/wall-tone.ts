import { useState } from 'react'
import { now, useNow } from '#ui/clock.ts'

export const tones = ['dark', 'light', 'auto'] as const
export type Tone = (typeof tones)[number]

export type WallColours = {
  ground: string
  panel: string
  ink: string
  faint: string
  line: string
  accent: string
  plan: string
  red: string
  amber: string
  heat: readonly [string, string, string]
}

/** Colours of the wall, read from across a room: contrast before everything. */
export const wallColours: Record<'dark' | 'light', WallColours> = {
  dark: {
    ground: '#0b1316',
    panel: '#121d21',
    ink: '#eef4f3',
    faint: '#9db0b3',
    line: '#243338',
    accent: '#58c4c0',
    plan: '#e7b75a',
    red: '#ff8f84',
    amber: '#f0bd5e',
    heat: ['#ff8f84', '#e7b75a', '#2f8f8c'],
  },
  light: {
    ground: '#f4f3ee',
    panel: '#ffffff',
    ink: '#17211f',
    faint: '#55625f',
    line: '#dcd9d0',
    accent: '#0e6d70',
    plan: '#8a5a00',
    red: '#b1221b',
    amber: '#7f5300',
    heat: ['#c43d33', '#d9a441', '#4ba19d'],
  },
}

const stored = 'gatehouse.wall'
const recall = (): Tone => {
  try {
    return tones.find(tone => tone === localStorage.getItem(stored)) ?? 'dark'
  } catch {
    return 'dark'
  }
}

const hourIn = (at: number, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at))
const isNight = (hour: number): boolean => hour >= 18 || hour < 7

/** The tone of the wall: dark unless chosen otherwise, kept in this browser; `auto` follows day and night. */
export function useTone(timeZone: string): { tone: Tone; shown: 'dark' | 'light'; next: () => void } {
  const [tone, setTone] = useState<Tone>(recall)
  useNow(60_000)
  const next = (): void => {
    const chosen = tones[(tones.indexOf(tone) + 1) % tones.length] as Tone
    try {
      localStorage.setItem(stored, chosen)
    } catch {
      // Storage may be forbidden; the choice then holds for this page.
    }
    setTone(chosen)
  }
  return { tone, shown: tone === 'auto' ? (isNight(hourIn(now(), timeZone)) ? 'dark' : 'light') : tone, next }
}
