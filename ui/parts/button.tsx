import type { ButtonHTMLAttributes } from 'react'

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `first` for the one thing to do next, `plain` inside rows, else an ordinary one. */
  look?: 'first' | 'plain'
  /** Ends or withdraws something: red. */
  grave?: boolean
  busy?: boolean
}

/** A button. While `busy` it cannot be pressed again and says so to a screen reader. */
export function Button({ look, grave, busy, className, type = 'button', disabled, ...rest }: Props) {
  const names = ['button', look, grave ? 'grave' : undefined, className].filter(Boolean).join(' ')
  return <button {...rest} type={type} className={names} disabled={disabled || busy} aria-busy={busy || undefined} />
}
