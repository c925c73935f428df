import { addDays, type Day } from '#kernel/time.ts'
import { useWords } from '#ui/words.tsx'
import type { Follower } from '../rules/pattern.ts'
import type { ShiftPlan } from '../schema.ts'
import { nameOfPerson, nameOfPost, type Indexed } from './book-index.ts'
import { words } from './words.ts'

/** The shifts as they would lie: people down, days across, the marks dashed. */
export function Ghosts({
  index,
  plans,
  fromOn,
  untilOn,
}: {
  index: Indexed
  plans: readonly ShiftPlan[]
  fromOn: Day
  untilOn: Day
}) {
  const t = useWords(words)
  const days: Day[] = []
  for (let on = fromOn; on <= untilOn; on = addDays(on, 1)) days.push(on)
  const zone = index.book.timeZone
  const dayIn = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
  const byPerson = Map.groupBy(plans, ({ personId }) => personId)
  return (
    <div className="ghosts" tabIndex={0} role="region" aria-label={t('preview')}>
      <table>
        <thead>
          <tr>
            <td />
            {days.map(on => (
              <th key={on} scope="col">
                {Number(on.slice(8))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...byPerson].slice(0, 60).map(([personId, mine]) => {
            const marks = new Map(mine.map(plan => [dayIn.format(new Date(plan.startsAt)), plan.mark ?? '']))
            return (
              <tr key={personId}>
                <th scope="row">{nameOfPerson(index, personId)}</th>
                {days.map(on => (
                  <td key={on} className={marks.has(on) ? 'ghost' : ''}>
                    {marks.get(on)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Who is in which crew, and on which post. */
export function Crews({ index, followers, crews }: { index: Indexed; followers: readonly Follower[]; crews: number }) {
  const t = useWords(words)
  return (
    <ul className="crews">
      {Array.from({ length: crews }, (_, crew) => (
        <li key={crew}>
          <strong>{t('crew', { n: crew + 1 })}</strong>{' '}
          {followers
            .filter(follower => follower.crew === crew)
            .map(({ personId, postId }) => `${nameOfPerson(index, personId)}（${nameOfPost(index, postId)}）`)
            .join(' ')}
        </li>
      ))}
    </ul>
  )
}
