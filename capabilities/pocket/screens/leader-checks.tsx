import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../checks/pocket-words.ts'
import { Button, Notice } from './parts.tsx'
import { sayAge, useSay } from './say.ts'
import type { Go } from './use-screen.ts'
import { useWatch, type WatchedSite } from './use-watch.ts'

const minute = 60_000

/** Whether the names of a site should have been called by now; not where nobody is there to be called. */
const isDue = ({ radioMinutes, lastRadioAt, onDuty }: WatchedSite, now: number): boolean => {
  if (radioMinutes === null || onDuty.length === 0) return false
  const since = Math.max(
    Date.parse(lastRadioAt ?? '1970-01-01T00:00:00Z'),
    Math.min(...onDuty.map(one => Date.parse(one.onAt))),
  )
  return now - since >= radioMinutes * minute
}

/** On the leader's first screen: who could not be reached, and where the names are to be called. */
export function LeaderChecks({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const say = useSay()
  const { sites, now } = useWatch()
  const count = sites.flatMap(site => site.open).filter(check => check.state === 'not-reached').length
  const due = sites.find(site => isDue(site, now))
  if (count === 0 && !due) return null
  return (
    <Notice tone="wait" testId="leader-checks">
      {count > 0 && <p>{t('notReachedCount', { count })}</p>}
      {due && (
        <p>
          {due.lastRadioAt
            ? t('radioDue', { site: due.name, age: sayAge(now - Date.parse(due.lastRadioAt), say) })
            : t('radioNever', { site: due.name })}
        </p>
      )}
      <Button onClick={() => go.to('radio')} testId="open-radio">
        {t(count > 0 ? 'callNow' : 'radio')}
      </Button>
    </Notice>
  )
}
