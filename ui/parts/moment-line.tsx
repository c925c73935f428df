import { Input, type InputRef } from 'antd'
import { useState, type MouseEvent, type Ref } from 'react'
import { sayInstant } from '#kernel/time.ts'
import { now } from '../clock.ts'
import { useReader } from '../reader.tsx'
import { useLanguage, useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import { readInstant, writeInstant } from './typed.ts'

type Props = {
  id?: string
  value?: string
  onChange?: (value: string) => void
  'aria-label'?: string
  ref?: Ref<InputRef>
}

/**
 * A day and a time by the city's clock, typed in any usual form (`2026-11-21 19:00`, or `1900` for the nearest one); what
 * was understood is said beside it. Its value is the instant as it travels, so that no form reckons with zones itself.
 */
export function MomentLine({ value = '', onChange = () => undefined, ...rest }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const given = Date.parse(value)
  const understood = Number.isNaN(given) ? null : given
  const [typed, setTyped] = useState(understood === null ? value : writeInstant(understood, timeZone))
  const change = (text: string) => {
    const at = readInstant(text, timeZone, now())
    setTyped(text)
    onChange(at === null ? text.trim() : new Date(at).toISOString())
  }
  const takeNow = (event: MouseEvent<HTMLElement>) => {
    event.currentTarget.closest('.moment-line')?.querySelector('input')?.focus()
    change(writeInstant(now(), timeZone))
  }
  const says = understood !== null && (
    <span className="faint">{sayInstant(understood, timeZone, language, { weekday: true })}</span>
  )
  return (
    <Input
      {...rest}
      value={typed}
      placeholder="2026-11-21 19:00"
      autoComplete="off"
      className="figures moment-line"
      suffix={
        says || (
          <Button look="plain" onClick={takeNow}>
            {t('now')}
          </Button>
        )
      }
      onChange={event => change(event.target.value)}
      onBlur={() => {
        if (understood !== null) setTyped(writeInstant(understood, timeZone))
      }}
    />
  )
}
