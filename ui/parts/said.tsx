import { addDays, dayAt, isDay, sayDay, saySpan, sayTime, type Day, type Instant } from '#kernel/time.ts'
import { now } from '../clock.ts'
import { useReader } from '../reader.tsx'
import { useLanguage, useWords } from '../words.tsx'
import { words } from '../words.ts'

// Days and times as people say them, in the reader's zone and language; the exact value stays in `datetime`.

const instant = (iso: string): Instant => Date.parse(iso)

/** Says instants in the reader's zone: `day`, `time`, `whole` (the day is left out when it is today), `span`. */
export function useSaid() {
  const language = useLanguage()
  const t = useWords(words)
  const { timeZone } = useReader()
  const dayName = (of: Day): string => {
    const today = dayAt(now(), timeZone)
    if (of === today) return t('today')
    if (of === addDays(today, 1)) return t('tomorrow')
    if (of === addDays(today, -1)) return t('yesterday')
    return sayDay(of, language, { weekday: true, year: of.slice(0, 4) !== today.slice(0, 4) })
  }
  const time = (iso: string): string => sayTime(instant(iso), timeZone)
  const whole = (iso: string): string => {
    const of = dayAt(instant(iso), timeZone)
    return of === dayAt(now(), timeZone) ? time(iso) : `${dayName(of)} ${time(iso)}`
  }
  const span = (from: string, to: string): string => saySpan(instant(from), instant(to), timeZone, language)
  return { dayName, time, whole, span, timeZone, language }
}

/** A day: `11月21日 周六`. */
export function DayText({ day, year = true }: { day: string; year?: boolean }) {
  const language = useLanguage()
  return (
    <time dateTime={day} className="figures nowrap">
      {isDay(day) ? sayDay(day, language, { weekday: !year, year }) : day}
    </time>
  )
}

/** An instant: the time alone today unless `day` asks for it, else with its day. */
export function TimeText({ at, only, day = false }: { at: string; only?: 'time'; day?: boolean }) {
  const { time, whole, dayName, timeZone } = useSaid()
  const said = day ? `${dayName(dayAt(instant(at), timeZone))} ${time(at)}` : whole(at)
  return (
    <time dateTime={at} className="figures nowrap">
      {only === 'time' ? time(at) : said}
    </time>
  )
}
