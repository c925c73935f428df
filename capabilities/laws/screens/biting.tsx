import { Link } from '@tanstack/react-router'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { LawRow } from '../schema.ts'
import { words } from '../words.ts'

/** Where an article bites: what happens there first, then where that is. */
export function Places({ row }: { row: Pick<LawRow, 'places'> }) {
  const t = useWords(words)
  const language = useLanguage()
  return (
    <ul className="law-places">
      {row.places.map(({ says, bites, page }) => (
        <li key={says.zh}>
          <span className={`law-bite ${bites}`}>{t(`bites.${bites}`)}</span>{' '}
          {page ? <Link to={page}>{says[language]}</Link> : says[language]}
        </li>
      ))}
    </ul>
  )
}

type Bitten = Pick<LawRow, 'refused' | 'found'>
const any = (one: LawRow['refused']): boolean => one.thisMonth + one.lastMonth > 0

/** Whether it refused, or was found broken, this month or the one before. */
export const hasBitten = ({ refused, found }: Bitten): boolean => any(refused) || any(found)

/** How often it refused, or was found broken, this month and the one before. */
export function Times({ row }: { row: Bitten }) {
  const t = useWords(words)
  const said = (one: LawRow['refused']) => ({ now: one.thisMonth, before: one.lastMonth })
  if (!hasBitten(row)) return <span className="faint">{t('never')}</span>
  const { refused, found } = row
  return (
    <>
      {any(refused) && <p>{t('timesSaid', said(refused))}</p>}
      {any(found) && <p>{t('foundSaid', said(found))}</p>}
    </>
  )
}
