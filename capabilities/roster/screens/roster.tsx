import { useQuery } from '@tanstack/react-query'
import { addDays, isDay, sayDay, type Day } from '#kernel/time.ts'
import { sitesQuery } from '#capabilities/sites/screens/index.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { Loaded, Page } from '#ui/parts/page.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../words.ts'
import { ToSites } from './to-sites.tsx'
import { WeekView, type Go, type RosterPlace } from './week-view.tsx'
import { dutyDayAt, mondayOf } from './week.ts'
import './roster.css'

function WeekChoice({ monday, thisMonday, go }: { monday: Day; thisMonday: Day; go: Go }) {
  const t = useWords(words)
  const language = useLanguage()
  const say = (of: Day) => sayDay(of, language, { year: of.slice(0, 4) !== thisMonday.slice(0, 4) })
  return (
    <div className="line" role="group" aria-label={t('title')}>
      <Button onClick={() => go({ week: addDays(monday, -7) })} aria-label={t('before')}>
        ←
      </Button>
      <strong className="week-said figures" aria-live="polite">
        {t('week', { from: say(monday), to: say(addDays(monday, 6)) })}
      </strong>
      <Button onClick={() => go({ week: addDays(monday, 7) })} aria-label={t('after')}>
        →
      </Button>
      {monday !== thisMonday && <Button onClick={() => go({ week: undefined })}>{t('thisWeek')}</Button>}
    </div>
  )
}

/** A week by post: posts down, days across, shifts as bars, holes hatched. */
export function Roster({ place, go }: { place: RosterPlace; go: Go }) {
  const t = useWords(words)
  const { timeZone } = useReader()
  const sites = useQuery(sitesQuery)
  const thisMonday = mondayOf(dutyDayAt(now(), timeZone))
  const monday = place.week && isDay(place.week) ? mondayOf(place.week) : thisMonday
  const siteId = place.site ?? sites.data?.[0]?.id
  const choices = (sites.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Page title={t('title')} actions={<WeekChoice monday={monday} thisMonday={thisMonday} go={go} />}>
      {choices.length > 1 && (
        <Choose label={t('site')} choices={choices} value={siteId ?? ''} onChoose={site => go({ site })} />
      )}
      <Loaded query={sites}>
        {() =>
          siteId ? <WeekView key={siteId} {...{ siteId, monday, place, go }} /> : <ToSites says={t('noSites')} />
        }
      </Loaded>
    </Page>
  )
}
