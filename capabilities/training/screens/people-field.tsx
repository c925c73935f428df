import { Input } from 'antd'
import { useState } from 'react'
import { Button } from '#ui/parts/button.tsx'
import { useWords } from '#ui/words.tsx'
import { results, type Result } from '../rules/choices.ts'
import { words } from '../words.ts'

export type Chosen = Readonly<Record<string, Result>>
type Person = { personId: string; name: string; number: string | null }
type Props = {
  people: readonly Person[]
  /** Given by the field. */
  value?: Chosen
  onChange?: (value: Chosen) => void
}

const isResult = (value: string): value is Result => results.some(one => one === value)

function Line({
  person,
  result,
  onPick,
}: {
  person: Person
  result: Result | undefined
  onPick(result: Result | null): void
}) {
  const t = useWords(words)
  const pick = (value: string): void => {
    if (isResult(value)) onPick(value)
  }
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={result !== undefined}
          onChange={event => onPick(event.target.checked ? 'present' : null)}
        />
        {person.name} <span className="faint">{person.number}</span>
      </label>
      {result && (
        <select
          aria-label={`${person.name} ${t('people')}`}
          value={result}
          onChange={event => pick(event.target.value)}
        >
          {results.map(one => (
            <option key={one} value={one}>
              {t(`result.${one}`)}
            </option>
          ))}
        </select>
      )}
    </li>
  )
}

/** Who was there, each with how it went; those chosen stand first. */
export function PeopleField({ people, value = {}, onChange }: Props) {
  const t = useWords(words)
  const [find, setFind] = useState('')
  const word = find.trim()
  const fits = people.filter(({ name, number }) => word === '' || name.includes(word) || number?.includes(word))
  const chosen = Object.keys(value)
  const shown = fits.toSorted((a, b) => Number(b.personId in value) - Number(a.personId in value)).slice(0, 200)
  const pick = (personId: string, result: Result | null): void => {
    const rest = Object.fromEntries(Object.entries(value).filter(([id]) => id !== personId))
    onChange?.(result ? { ...rest, [personId]: result } : rest)
  }
  const all = (result: Result): void => onChange?.(Object.fromEntries(chosen.map(id => [id, result])))
  return (
    <div className="training-people">
      <Input
        value={find}
        placeholder={t('findPeople')}
        aria-label={t('findPeople')}
        onChange={event => setFind(event.target.value)}
      />
      <div className="line">
        <span className="figures">{t('chosen', { count: chosen.length })}</span>
        {chosen.length > 1 && (
          <>
            <Button look="plain" onClick={() => all('present')}>
              {t('allThere')}
            </Button>
            <Button look="plain" onClick={() => all('passed')}>
              {t('allPassed')}
            </Button>
          </>
        )}
      </div>
      {shown.length === 0 ? (
        <p className="faint">{t(people.length === 0 ? 'noPeople' : 'noFit')}</p>
      ) : (
        <ul>
          {shown.map(person => (
            <Line
              key={person.personId}
              person={person}
              result={value[person.personId]}
              onPick={result => pick(person.personId, result)}
            />
          ))}
        </ul>
      )}
    </div>
  )
}
