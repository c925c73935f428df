import { useEffect } from 'react'
import { Button } from './parts.tsx'
import { useSay } from './say.ts'

type PinPadProps = {
  pin: string
  onPin(pin: string): void
  onEnter(): void
  enter: string
  busy: boolean
  label: string
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
const most = 8

/** Big keys for a PIN of 4 to 8 digits; the digits of a keyboard count too, unless a field has the focus. */
export function PinPad({ pin, onPin, onEnter, enter, busy, label }: PinPadProps) {
  const t = useSay()
  const add = (digit: string): void => {
    if (!busy && pin.length < most) onPin(pin + digit)
  }
  useEffect(() => {
    const typed = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return
      if (/^\d$/.test(event.key)) add(event.key)
      else if (event.key === 'Backspace') onPin(pin.slice(0, -1))
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) onEnter()
    }
    addEventListener('keydown', typed)
    return () => removeEventListener('keydown', typed)
  })
  const key = (digit: string) => (
    <Button key={digit} className="key" disabled={busy} onClick={() => add(digit)} testId={`pin-${digit}`}>
      {digit}
    </Button>
  )
  return (
    <div className="pin" role="group" aria-label={label}>
      <p className="dots" data-testid="pin-dots">
        <span className="unseen" aria-live="polite">
          {t('pinDigits', { count: pin.length })}
        </span>
        {Array.from({ length: Math.max(4, pin.length) }, (_, index) => (
          <span key={index} className={index < pin.length ? 'dot full' : 'dot'} aria-hidden="true" />
        ))}
      </p>
      <div className="pad">
        {digits.map(key)}
        <Button
          className="key"
          aria-label={t('pinBack')}
          disabled={busy}
          onClick={() => onPin(pin.slice(0, -1))}
          testId="pin-back"
        >
          <span aria-hidden="true">⌫</span>
        </Button>
        {key('0')}
        <Button kind="main" className="key" disabled={busy} onClick={onEnter} testId="pin-enter">
          {enter}
        </Button>
      </div>
    </div>
  )
}
