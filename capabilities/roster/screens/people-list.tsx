import { Link } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { Button } from '#ui/parts/button.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { ofPerson, type Indexed } from './book-index.ts'
import { figuresOf, type Figures } from './figures.ts'
import type { Frame } from './frame.ts'
import { words } from './words.ts'

type Props = {
  index: Indexed
  /** The month whose hours are shown. */
  month: Pick<Frame, 'starts'>
  onTake: (personId: Id) => void
  onOpen: (personId: Id) => void
}

const page = 40

type Line = { id: Id; name: string; number: string; figures: Figures }

/** Everybody of the book with their month, those with the fewest hours first: they are looked for to fill something. */
function useLines(index: Indexed, month: Pick<Frame, 'starts'>, q: string): Line[] {
  const lines = useMemo(
    () =>
      index.book.people
        .map(({ personId: id, name, number, elsewhere }) => ({
          id,
          name,
          number,
          figures: figuresOf(ofPerson(index, id), elsewhere, month.starts),
        }))
        .toSorted((a, b) => a.figures.hours - b.figures.hours || (a.number < b.number ? -1 : 1)),
    [index, month],
  )
  return useMemo(() => lines.filter(({ name, number }) => name.includes(q) || number.includes(q)), [lines, q])
}

/** People to be put on posts: found by name or number, dragged to a cell or taken by Enter. */
export function PeopleList({ index, month, onTake, onOpen }: Props) {
  const t = useWords(words)
  const tell = useWords(shared)
  const [typed, setTyped] = useState('')
  const [count, setCount] = useState(page)
  const lines = useLines(index, month, useDeferredValue(typed.trim()))
  return (
    <section className="people" aria-label={t('people')}>
      <input
        type="search"
        className="people-find"
        aria-label={t('findPerson')}
        placeholder={t('findPerson')}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <p className="faint people-how">{t('dragPerson')}</p>
      {index.book.people.length === 0 ? (
        <p>
          {t('noPeople')} <Link to="/guards">{t('toPeople')}</Link>
        </p>
      ) : (
        lines.length === 0 && <p className="faint">{t('nobodyFound')}</p>
      )}
      <ul>
        {lines.slice(0, count).map(({ id, name, number, figures: { hours, nights, restDays } }) => (
          <li key={id}>
            <button
              type="button"
              className="person"
              data-person={id}
              onClick={() => onOpen(id)}
              onKeyDown={event => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                onTake(id)
              }}
            >
              <span>
                {name} <span className="faint figures">{number}</span>
              </span>
              <span className="faint figures">{t('figures', { hours, nights, rest: restDays })}</span>
            </button>
          </li>
        ))}
      </ul>
      {lines.length > count && <Button onClick={() => setCount(count + page)}>{tell('more')}</Button>}
    </section>
  )
}
