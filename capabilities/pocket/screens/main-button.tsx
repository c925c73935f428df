import { useRef, type ReactNode } from 'react'

const heldMs = 600

type MainButtonProps = { action: string; onPress(): void; onHold?: (() => void) | undefined; children: ReactNode }

/** The one big button. Held, it does its second thing, which is always offered as a plain button too. */
export function MainButton({ action, onPress, onHold, children }: MainButtonProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const held = useRef(false)
  const down = (): void => {
    held.current = false
    if (!onHold) return
    timer.current = setTimeout(() => {
      held.current = true
      onHold()
    }, heldMs)
  }
  const release = (): void => clearTimeout(timer.current)
  return (
    <button
      type="button"
      className="button main big"
      data-testid="main-button"
      data-action={action}
      onPointerDown={down}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={event => event.preventDefault()}
      onClick={() => {
        if (!held.current) onPress()
      }}
    >
      {children}
    </button>
  )
}
