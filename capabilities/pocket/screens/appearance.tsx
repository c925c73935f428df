import { useState } from 'react'
import { Button } from './parts.tsx'
import { useSay } from './say.ts'

// What theme.js reads before the first paint: light or dark, so that the night never flashes white, and how large the
// letters are, for older eyes.

const themes = { auto: 'themeAuto', light: 'themeLight', dark: 'themeDark' } as const
const sizes = { normal: 'textNormal', large: 'textLarge', largest: 'textLargest' } as const

/** One of a few settings kept on this phone, and the way to choose another; the first where none is kept. */
function useKept<K extends string>(name: string, keys: readonly [K, ...K[]]) {
  const [choice, setChoice] = useState(() => keys.find(key => key === localStorage.getItem(name)) ?? keys[0])
  const choose = (next: K): void => {
    localStorage.setItem(name, next)
    dispatchEvent(new Event('gatehouse-appearance'))
    setChoice(next)
  }
  return { choice, choose }
}

/** Light, dark, or by the hour. */
export function Appearance() {
  const t = useSay()
  const { choice, choose } = useKept('gatehouse.appearance', ['auto', 'light', 'dark'])
  return (
    <div className="choices" role="group" aria-label={t('appearance')}>
      {(Object.keys(themes) as (keyof typeof themes)[]).map(key => (
        <Button key={key} aria-pressed={choice === key} onClick={() => choose(key)} testId={`theme-${key}`}>
          {t(themes[key])}
        </Button>
      ))}
    </div>
  )
}

/** 大字: three sizes of everything. */
export function TextSize() {
  const t = useSay()
  const { choice, choose } = useKept('gatehouse.text', ['normal', 'large', 'largest'])
  return (
    <div className="choices" role="group" aria-label={t('textSize')}>
      {(Object.keys(sizes) as (keyof typeof sizes)[]).map(key => (
        <Button key={key} aria-pressed={choice === key} onClick={() => choose(key)} testId={`text-${key}`}>
          {t(sizes[key])}
        </Button>
      ))}
    </div>
  )
}
