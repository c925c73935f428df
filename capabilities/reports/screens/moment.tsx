import { useState } from 'react'
import { day, instantOf, sayDay } from '#kernel/time.ts'
import { readMoment, writeInstant } from '#ui/parts/typed.ts'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../words.ts'

type Props = { asOf: string | undefined; onChange: (asOf: string) => void }

/** The moment up to which is counted, typed in the city's clock: taken when the line is left; empty is now. */
export function Moment({ asOf, onChange }: Props) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const shown = asOf ? writeInstant(Date.parse(asOf), timeZone) : ''
  const [typed, setTyped] = useState(shown)
  const read = readMoment(typed)
  const wrong = typed.trim() !== '' && !read
  const take = (): void => {
    if (wrong || typed === shown) return
    onChange(read ? new Date(instantOf(read.day, read.time, timeZone)).toISOString() : '')
  }
  return (
    <label className="choose" title={t('momentWhy')}>
      <span className="faint">{t('moment')}</span>
      <input
        className="report-moment figures"
        value={typed}
        placeholder="2026-11-21 19:00"
        maxLength={24}
        aria-invalid={wrong}
        onChange={event => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={event => {
          if (event.key === 'Enter') take()
        }}
      />
      <span className={wrong ? 'soon' : 'faint'}>
        {wrong ? t('momentWrong') : read ? sayDay(day(read.day), language, { weekday: true }) : t('momentNow')}
      </span>
    </label>
  )
}
