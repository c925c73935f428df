import { useState } from 'react'
import { Button } from './parts.tsx'
import { useSay } from './say.ts'

const choices = { auto: 'themeAuto', light: 'themeLight', dark: 'themeDark' } as const
type Choice = keyof typeof choices
// Read by theme.js before the first paint, so that the night never flashes white.
const stored = 'gatehouse.appearance'

const chosen = (): Choice => {
  const kept = localStorage.getItem(stored)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}

export function Appearance() {
  const t = useSay()
  const [choice, setChoice] = useState(chosen)
  const choose = (next: Choice): void => {
    localStorage.setItem(stored, next)
    dispatchEvent(new Event('gatehouse-appearance'))
    setChoice(next)
  }
  return (
    <div className="choices" role="group" aria-label={t('appearance')}>
      {(Object.keys(choices) as Choice[]).map(key => (
        <Button key={key} aria-pressed={choice === key} onClick={() => choose(key)} testId={`theme-${key}`}>
          {t(choices[key])}
        </Button>
      ))}
    </div>
  )
}
