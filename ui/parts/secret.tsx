import { Input } from 'antd'
import { useState, type ComponentProps } from 'react'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Button } from './button.tsx'

type Props = Omit<ComponentProps<typeof Input>, 'type'>

/** A login or password line that a password keeper understands; a password can be looked at while it is typed. */
export function Secret({ as, ...rest }: Props & { as: 'login' | 'current-password' | 'new-password' }) {
  const t = useWords(words)
  const [shown, setShown] = useState(false)
  if (as === 'login') return <Input {...rest} autoComplete="username" autoCapitalize="none" spellCheck={false} />
  const toggle = (
    <Button look="plain" className="peek" onClick={() => setShown(!shown)}>
      {t(shown ? 'hide' : 'show')}
    </Button>
  )
  return <Input {...rest} autoComplete={as} type={shown ? 'text' : 'password'} suffix={toggle} />
}

/** Six digits of a one-time code. */
export const SixDigits = (props: Props) => (
  <Input {...props} autoComplete="one-time-code" inputMode="numeric" maxLength={6} className="figures" />
)

/** Four to eight digits of a PIN, shown as typed: the office reads it out to the guard. */
export const PinDigits = (props: Props) => (
  <Input {...props} autoComplete="off" inputMode="numeric" maxLength={8} className="figures" />
)
