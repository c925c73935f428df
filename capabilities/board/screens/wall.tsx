import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, type CSSProperties, type ReactNode } from 'react'
import { choices } from '#capabilities/incidents/choice-words.ts'
import { useNow } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import type { Connection } from '#ui/events.ts'
import { dayAt, sayDay } from '#kernel/time.ts'
import type { Wall } from '../wall-schema.ts'
import { words } from '../words.ts'
import { wallWords } from '../wall-words.ts'
import { groundQuery } from './board.tsx'
import { Chart } from './chart.tsx'
import { useWall } from './use-wall.ts'
import { hoursOption, incidentsOption, nightsOption, ringOption } from './wall-charts.ts'
import { WallSites } from './wall-sites.tsx'
import { useTone, wallColours, type WallColours } from './wall-tone.ts'
import './wall.css'

/** The clock of the wall, large; it reads the app's clock, so a frozen one stands still. */
function Clock() {
  const { time, timeZone, language } = useSaid()
  const at = new Date(useNow(1000)).toISOString()
  return (
    <p className="wall-clock figures">
      <time dateTime={at}>{time(at)}</time>
      <span>{sayDay(dayAt(Date.parse(at), timeZone), language, { weekday: true })}</span>
    </p>
  )
}

type FigureProps = { says: string; value: number; of?: string; look?: 'acts' | 'soon' }

function Figure({ says, value, of, look }: FigureProps) {
  return (
    <div className={`wall-figure ${value > 0 && look ? look : ''}`}>
      <dt>{says}</dt>
      <dd className="figures">
        {value}
        {of && <small>{of}</small>}
      </dd>
    </div>
  )
}

function Panel({ title, className = '', children }: { title: string; className?: string; children: ReactNode }) {
  return (
    <section className={`wall-panel ${className}`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Posts that are due now: manned, late, absent or uncovered. */
function Figures({ wall, colours }: { wall: Wall; colours: WallColours }) {
  const t = useWords(wallWords)
  const { onDuty, late, absent, uncovered, matters } = wall.counts
  const due = onDuty + late + absent + uncovered
  const share = due === 0 ? 100 : Math.floor((onDuty / due) * 100)
  const colour = absent + uncovered > 0 ? colours.red : late > 0 ? colours.amber : colours.accent
  const option = useMemo(() => ringOption(share, colour, colours.line), [share, colour, colours.line])
  return (
    <div className="wall-figures">
      <div className="wall-ring">
        <Chart option={option} says={t('coverageSays', { due, on: onDuty, share })} />
        <p aria-hidden="true">
          <strong className="figures">{share}%</strong>
          {t('coverage')}
        </p>
      </div>
      <dl>
        <Figure says={t('onDuty')} value={onDuty} of={t('ofPosts', { count: due })} />
        <Figure says={t('missing')} value={absent + uncovered} look="acts" />
        <Figure says={t('late')} value={late} look="soon" />
        <Figure says={t('matters')} value={matters} />
      </dl>
    </div>
  )
}

function Charts({ wall, colours }: { wall: Wall; colours: WallColours }) {
  const t = useWords(wallWords)
  const kind = useWords(choices)
  const { time, language } = useSaid()
  const { hours, nights, incidents } = wall
  const said = {
    time,
    word: (key: string) =>
      key === 'scanned' || key === 'planned' ? t(key) : kind(`kind.${key}` as keyof typeof choices),
  }
  const sum = <T,>(all: readonly T[], of: (one: T) => number) => all.reduce((total, one) => total + of(one), 0)
  const kinds = incidents.map(one => `${said.word(one.kind)} ${one.count}`).join(language === 'zh' ? '、' : ', ')
  const options = {
    hours: hoursOption(hours, colours, said),
    nights: nightsOption(nights, colours, language),
    incidents: incidentsOption(incidents, colours, said),
  }
  return (
    <>
      <Panel title={t('hours')} className="is-hours">
        <Chart
          option={options.hours}
          says={t('hoursSays', { scans: sum(hours, one => one.scans), planned: sum(hours, one => one.planned) })}
        />
      </Panel>
      <Panel title={t('nights')} className="is-nights">
        {nights.length === 0 ? (
          <p className="wall-none">{t('noNights')}</p>
        ) : (
          <Chart
            option={options.nights}
            says={t('nightsSays', {
              rostered: sum(nights, one => one.rostered),
              attended: sum(nights, one => one.attended),
            })}
          />
        )}
      </Panel>
      <Panel title={t('incidents')} className="is-incidents">
        {incidents.length === 0 ? (
          <p className="wall-none">{t('noIncidents')}</p>
        ) : (
          <Chart
            option={options.incidents}
            says={t('incidentsSays', { count: sum(incidents, one => one.count), kinds })}
          />
        )}
      </Panel>
    </>
  )
}

function Clocks({ matters }: { matters: Wall['matters'] }) {
  const t = useWords(wallWords)
  const all = Math.max(1, matters.overdue + matters.today + matters.week + matters.later)
  return (
    <Panel title={t('clocks')} className="is-clocks">
      <ul className="wall-clocks">
        {(['overdue', 'today', 'week', 'later'] as const).map(key => (
          <li key={key} className={matters[key] > 0 ? `is-${key}` : ''}>
            <span className="figures">{matters[key]}</span>
            <span>{t(key)}</span>
            <i aria-hidden="true" style={{ inlineSize: `${(matters[key] / all) * 100}%` }} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type HeadProps = {
  name: string
  connection: Connection
  at: string | undefined
  about: ReactNode
  tone: ReactNode
  onLeave: () => void
}

function Head({ name, connection, at, about, tone, onLeave }: HeadProps) {
  const t = useWords(wallWords)
  const { time } = useSaid()
  return (
    <header className="wall-head">
      <h1>{name}</h1>
      <p className={connection.open ? 'wall-live' : 'wall-lost'} role="status">
        {connection.open ? t('live') : at && t('lost', { time: time(at) })}
      </p>
      <div className="wall-acts">
        <details className="wall-about">
          <summary>{t('about')}</summary>
          {about}
        </details>
        {tone}
        <Button look="plain" onClick={onLeave}>
          {t('leave')}
        </Button>
      </div>
      <Clock />
    </header>
  )
}

type Props = {
  siteId: string
  /** What the wall is for, one press away: it stands outside the house, where every page says so under its heading. */
  about: ReactNode
  onLeave: () => void
}

/** 大屏: the board for the wall of an office. It names nobody: neither what it reads nor what it hears holds a person. */
export function WallScreen({ siteId, about, onLeave }: Props) {
  const t = useWords(wallWords)
  const tell = useWords(words)
  const { partyName, timeZone } = useReader()
  const { query, connection } = useWall(siteId)
  const grounds = useQuery(groundQuery(siteId))
  const { tone, shown, next } = useTone(timeZone)
  const colours = wallColours[shown]
  useEffect(() => {
    document.title = `${t('title')} · Gatehouse 门岗`
    const key = (event: KeyboardEvent) => event.key === 'Escape' && onLeave()
    addEventListener('keydown', key)
    return () => removeEventListener('keydown', key)
  }, [onLeave, t])
  const [only] = query.data?.sites ?? []
  const place = siteId && only ? only.siteName : t('allSites')
  return (
    <main className="wall" data-tone={shown} style={toneStyle(colours)}>
      <Head
        name={partyName ? `${partyName} · ${place}` : place}
        connection={connection}
        at={query.data?.at}
        about={about}
        onLeave={onLeave}
        tone={
          <Button look="plain" onClick={next}>
            {t('tone', { tone: t(tone) })}
          </Button>
        }
      />
      <Loaded query={query}>
        {wall => (
          <div className="wall-body">
            <Unread what={tell('map')} query={grounds} />
            <Figures wall={wall} colours={colours} />
            <WallSites wall={wall} grounds={grounds.data?.sites ?? []} />
            <Charts wall={wall} colours={colours} />
            <Clocks matters={wall.matters} />
          </div>
        )}
      </Loaded>
    </main>
  )
}

// Our own names for colours, so that the parts used elsewhere follow the wall's tone.
const toneStyle = ({ ground, panel, ink, faint, line, accent, red, amber }: WallColours): CSSProperties =>
  ({
    '--paper': ground,
    '--sheet': panel,
    '--sunken': ground,
    '--ink': ink,
    '--faint': faint,
    '--line': line,
    '--edge': line,
    '--accent': accent,
    '--red': red,
    '--redSoft': panel,
    '--amber': amber,
    '--soft': line,
  }) as CSSProperties
