import { Input } from 'antd'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<typeof Input>, 'type'>

/** A login or password line that a password keeper understands. */
export function Secret({ as, ...rest }: Props & { as: 'login' | 'current-password' | 'new-password' }) {
  if (as === 'login') return <Input {...rest} autoComplete="username" autoCapitalize="none" spellCheck={false} />
  return <Input.Password {...rest} autoComplete={as} />
}

/** Six digits of a one-time code. */
export const SixDigits = (props: Props) => (
  <Input {...props} autoComplete="one-time-code" inputMode="numeric" maxLength={6} className="figures" />
)

/** Four to eight digits of a PIN, shown as typed: the office reads it out to the guard. */
export const PinDigits = (props: Props) => (
  <Input {...props} autoComplete="off" inputMode="numeric" maxLength={8} className="figures" />
)
