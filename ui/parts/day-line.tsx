import { Input } from 'antd'
import { useState } from 'react'
import { isDay, sayDay } from '#kernel/time.ts'
import { useLanguage } from '../words.tsx'
import { readDay, readTime } from './typed.ts'

type Props = { id?: string; value?: string; onChange?: (value: string) => void; 'aria-label'?: string }

/** A day typed in any usual form (`2026-11-21`, `20261121`, `2026年11月21日`); what was understood is said beside it. */
export function DayLine({ value = '', onChange = () => undefined, ...rest }: Props) {
  const language = useLanguage()
  const [typed, setTyped] = useState(value)
  const change = (text: string) => {
    setTyped(text)
    onChange(readDay(text) ?? text.trim())
  }
  return (
    <Input
      {...rest}
      value={typed}
      placeholder="2026-11-21"
      inputMode="numeric"
      suffix={
        isDay(value) ? (
          <span className="faint">{sayDay(value, language, { weekday: true, year: true })}</span>
        ) : (
          <span />
        )
      }
      onChange={event => change(event.target.value)}
    />
  )
}

/** A time of day typed in any usual form (`7`, `0730`, `19:00`), put in order when the line is left. */
export function TimeLine({ value = '', onChange = () => undefined, ...rest }: Props) {
  return (
    <Input
      {...rest}
      value={value}
      placeholder="19:00"
      inputMode="numeric"
      className="figures"
      onChange={event => onChange(event.target.value)}
      onBlur={event => onChange(readTime(event.target.value) ?? event.target.value)}
    />
  )
}
