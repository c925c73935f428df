import { useEffect, useState } from 'react'
import './search-line.css'

type Props = { label: string; value: string; onSearch: (value: string) => void }

const settle = 250

/** The page's search. It looks as one types, after a short pause, and lives in the address. */
export function SearchLine({ label, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value)
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onSearch(typed.trim()), settle)
    return () => clearTimeout(timer)
  }, [typed, value, onSearch])
  return (
    <input
      className="search-line no-print"
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={event => setTyped(event.target.value)}
    />
  )
}
