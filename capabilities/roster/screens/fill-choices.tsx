import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { sayDay } from '#kernel/time.ts'
import { readDay } from '#ui/parts/typed.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from './words.ts'

type Option = { id: Id; name: string; says?: string }
type ChoicesProps = {
  title: string
  options: readonly Option[]
  chosen: readonly Id[]
  onChange: (ids: readonly Id[]) => void
}

/** Many of many, found by name; the order of choosing is kept, since the first make the first crew. */
export function Choices({ title, options, chosen, onChange }: ChoicesProps) {
  const t = useWords(words)
  const [q, setQ] = useState('')
  const toggle = (id: Id) => onChange(chosen.includes(id) ? chosen.filter(other => other !== id) : [...chosen, id])
  const found = options.filter(({ name, says = '' }) => name.includes(q) || says.includes(q))
  return (
    <fieldset className="choices-of">
      <legend>
        {title} <span className="faint figures">{t('chosenCount', { count: chosen.length })}</span>
      </legend>
      {options.length > 12 && (
        <input
          type="search"
          className="people-find"
          aria-label={t('find')}
          placeholder={t('find')}
          value={q}
          onChange={event => setQ(event.target.value.trim())}
        />
      )}
      <div className="choices">
        {found.slice(0, 200).map(({ id, name, says }) => (
          <label key={id}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} /> {name}{' '}
            <span className="faint figures">{says}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A day as text, read back with its weekday. */
export function DayInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (text: string) => void
}) {
  const language = useLanguage()
  const day = readDay(value)
  return (
    <label className="day-input">
      <span className="faint">{label}</span>
      <input
        className="people-find figures"
        inputMode="numeric"
        value={value}
        onChange={event => onChange(event.target.value)}
      />
      <span className="faint figures">{day ? sayDay(day, language, { weekday: true }) : ''}</span>
    </label>
  )
}
