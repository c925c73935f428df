import { useSyncExternalStore } from 'react'

// One set of colours for our own styles and for antd: ink on paper, one accent, red only where someone must act, amber
// for what is due soon. Every text colour has a contrast of at least 4.5 on its ground, in both sets.

const light = {
  paper: '#f7f6f2',
  sheet: '#ffffff',
  sunken: '#efede7',
  ink: '#1a2326',
  faint: '#566266',
  line: '#dbd8d0',
  edge: '#8a9094',
  accent: '#0e5a63',
  onAccent: '#ffffff',
  soft: '#e0eced',
  red: '#b1221b',
  redSoft: '#fbe8e5',
  amber: '#7f5300',
  amberSoft: '#fbf0d6',
}
const dark: typeof light = {
  paper: '#12181a',
  sheet: '#1a2123',
  sunken: '#222b2e',
  ink: '#e4e8e7',
  faint: '#a3aeb1',
  line: '#333e41',
  edge: '#76838a',
  accent: '#7cc7ca',
  onAccent: '#06272a',
  soft: '#1f3639',
  red: '#ff958b',
  redSoft: '#402220',
  amber: '#ecbc62',
  amberSoft: '#3a2e16',
}
export type Palette = typeof light

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** System faces, Chinese ones first known by name, so nothing is downloaded. */
export const fontFamily =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif'

const stored = 'gatehouse.theme'
const listeners = new Set<() => void>()
const system = matchMedia('(prefers-color-scheme: dark)')

const recall = (): Theme => {
  try {
    return themes.find(theme => theme === localStorage.getItem(stored)) ?? 'system'
  } catch {
    return 'system'
  }
}

let chosen = recall()

/** Whether dark is shown now: by choice, else by the system. */
const isDarkNow = (): boolean => (chosen === 'system' ? system.matches : chosen === 'dark')

/** The colours shown now. */
export const paletteNow = (): Palette => (isDarkNow() ? dark : light)

const apply = (): void => {
  const { style } = document.documentElement
  for (const [name, colour] of Object.entries(paletteNow())) style.setProperty(`--${name}`, colour)
  style.setProperty('--font', fontFamily)
  style.colorScheme = isDarkNow() ? 'dark' : 'light'
}

const changed = (): void => {
  apply()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Paints the page, now and whenever the system changes between day and night. Called once, before the first render. */
export function startTheme(): void {
  apply()
  system.addEventListener('change', changed)
}

/** Chooses light, dark or the system's, and remembers it in this browser, where it may be remembered. */
export function chooseTheme(theme: Theme): void {
  chosen = theme
  try {
    localStorage.setItem(stored, theme)
  } catch {
    // Storage may be forbidden; the choice then holds for this page.
  }
  changed()
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => chosen)
export const useIsDark = (): boolean => useSyncExternalStore(subscribe, isDarkNow)
