import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Part } from '#ui/parts/page.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { sayGate, sayMoment, sayMonthWhole, totalLines } from '../forms/say.ts'
import { levelHeads, levelRows, overtimeLine, overtimeSays, sixTables } from '../forms/tables.ts'
import type { ClientMonth, Figures, OwnersMonth, SiteMonth, Totals } from '../schema.ts'
import { words } from '../words.ts'
import { Charts } from './chart.tsx'

type Whole = SiteMonth | ClientMonth

/** `now`: the page knows no months; it opens on what stands open, narrowed so. */
type Rows = { to: string; needs: string; book?: string; now?: Record<string, string> }

/** The page on which the rows behind a figure stand, open on its month; `book` is a book of the ledgers. */
const rowsOf: Readonly<Record<string, Rows>> = {
  coverage: { to: '/roster', needs: 'roster' },
  signOns: { to: '/hours', needs: 'roster.write' },
  rounds: { to: '/ledgers', needs: 'ledgers', book: 'patrol' },
  checks: { to: '/ledgers', needs: 'ledgers', book: 'checks' },
  handovers: { to: '/ledgers', needs: 'ledgers', book: 'handover' },
  incidents: { to: '/ledgers', needs: 'ledgers', book: 'incident' },
  gate: { to: '/ledgers', needs: 'ledgers', book: 'visitors' },
  overtime: { to: '/hours', needs: 'roster.write' },
  hazards: { to: '/matters', needs: 'cases', now: { kind: 'hazard', owner: 'all' } },
  open: { to: '/matters', needs: 'cases', now: { owner: 'all' } },
}
const rowsOfTotal: Readonly<Partial<Record<keyof Totals, string>>> = {
  coverage: 'coverage',
  nightCoverage: 'coverage',
  holidayCoverage: 'coverage',
  neededHours: 'coverage',
  stoodHours: 'coverage',
  overtimeHours: 'overtime',
  onTime: 'signOns',
  absent: 'signOns',
  rounds: 'rounds',
  points: 'rounds',
  checks: 'checks',
  handovers: 'handovers',
  incidents: 'incidents',
  hazards: 'hazards',
  gate: 'gate',
  open: 'open',
}

/** An owners committee's version names no site to open: its figures lead nowhere. */
type Of = { siteId: string | null; month: string }

function ToRows({ of, siteId, month, children }: Of & { of: string | undefined; children: ReactNode }) {
  const { can } = useReader()
  const page = of === undefined ? undefined : rowsOf[of]
  if (!page || siteId === null || !can.includes(page.needs)) return children
  const { to, book, now } = page
  return (
    <Link to={to} search={{ site: siteId, ...(now ?? { month, ...(book ? { book } : {}) }) }}>
      {children}
    </Link>
  )
}

function Beside({ site, siteId, month }: Of & { site: Whole | OwnersMonth }) {
  const t = useWords(words)
  const language = useLanguage()
  return (
    <table className="report-table">
      <thead>
        <tr>
          <th scope="col">{t('figure')}</th>
          <th scope="col">{t('thisMonth')}</th>
          <th scope="col">{t('lastMonth')}</th>
        </tr>
      </thead>
      <tbody>
        {totalLines(site.totals, site.before, language).map(line => (
          <tr key={line.key}>
            <th scope="row">
              <ToRows of={rowsOfTotal[line.key]} siteId={siteId} month={month}>
                {line.name}
              </ToRows>
            </th>
            <td>{line.now}</td>
            <td className="faint">{line.before}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function BySlot({ site, month }: { site: Whole; month: string }) {
  const t = useWords(words)
  const language = useLanguage()
  return (
    <Part title={t('bySlot')}>
      {sixTables(site, language).map(({ key, name, heads, rows }) => (
        <div key={key} className="report-scroll" tabIndex={0} role="group" aria-label={name}>
          <table className="report-table report-six">
            <thead>
              <tr>
                <th scope="col">
                  <ToRows of={key} siteId={site.id} month={month}>
                    {name}
                  </ToRows>
                </th>
                {heads.map(head => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([figure = '', ...values]) => (
                <tr key={figure}>
                  <th scope="row">{figure}</th>
                  {values.map((value, at) => (
                    <td key={heads[at]}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      <p className="faint">{t('slotReading')}</p>
    </Part>
  )
}

const mostShown = 40

function Uncovered({ site }: { site: Whole }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  if (site.uncovered.length === 0) return <p>{t('uncoveredNone')}</p>
  const more = site.uncovered.length - mostShown
  return (
    <>
      <p>{t('uncovered')}</p>
      <ul className="report-list">
        {site.uncovered.slice(0, mostShown).map(one => (
          <li key={`${one.postName} ${one.from}`}>
            {one.postName} · {sayMoment(one.from, timeZone, language)} – {sayMoment(one.to, timeZone, language)} ·{' '}
            {one.stood} / {one.needed}
            {'why' in one && one.why !== undefined && (
              <span className="faint">
                {' '}
                · {t(one.why === 'not-rostered' ? 'why.not-rostered' : 'why.not-signed-on')}
              </span>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="faint">{t('uncoveredMore', { count: more })}</p>}
    </>
  )
}

function Plain({
  name,
  heads,
  rows,
}: {
  name: string
  heads: readonly ReactNode[]
  rows: readonly (readonly string[])[]
}) {
  return (
    <div className="report-scroll" tabIndex={0} role="group" aria-label={name}>
      <table className="report-table">
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={at} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {rest.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OvertimeOf({ site, month }: { site: SiteMonth; month: string }) {
  const t = useWords(words)
  const language = useLanguage()
  const { heads, figures } = overtimeLine(site, language)
  return (
    <Part title={t('overtime')}>
      {site.overtime.people === 0 ? (
        <p>{t('overtimeNone')}</p>
      ) : (
        <>
          <Plain
            name={t('overtime')}
            heads={[
              <ToRows key="rows" of="overtime" siteId={site.id} month={month}>
                {t('overtimeHours')}
              </ToRows>,
              '',
            ]}
            rows={heads.map((head, at) => [head, String(figures[at])])}
          />
          {overtimeSays(site, language).map(says => (
            <p key={says} className="faint">
              {says}
            </p>
          ))}
        </>
      )}
    </Part>
  )
}

function WentWrong({ site, month }: { site: Whole; month: string }) {
  const t = useWords(words)
  const { kinds, acknowledgeMinutes, closeMinutes } = site.incidents
  const language = useLanguage()
  const erased = site.erased.reduce((sum, one) => sum + one.count, 0)
  return (
    <Part title={t('wentWrong')}>
      <Uncovered site={site} />
      {kinds.length === 0 && <p>{t('incidentsNone')}</p>}
      {acknowledgeMinutes !== null && (
        <p>{t('medians', { acknowledge: acknowledgeMinutes, close: closeMinutes ?? t('none') })}</p>
      )}
      {kinds.length > 0 && (
        <>
          <Plain
            name={t('byLevel')}
            heads={levelHeads(language).map((head, at) =>
              at > 0 ? (
                head
              ) : (
                <ToRows key="rows" of="incidents" siteId={site.id} month={month}>
                  {head}
                </ToRows>
              ),
            )}
            rows={levelRows(site, language).map(([kind, ...counts]) => [kind, ...counts.map(String)])}
          />
          <p className="faint">{t('levelsSaid')}</p>
        </>
      )}
      <p>{t('hazardsSaid', { ...site.hazards })}</p>
      {erased > 0 && <p className="faint">{t('erased', { count: erased })}</p>}
    </Part>
  )
}

function OfSite({ site, figures, own }: { site: Whole; figures: Figures; own: boolean }) {
  const t = useWords(words)
  return (
    <section className="report-site">
      {!own && <h2>{site.name}</h2>}
      {'leaders' in site && site.leaders.length > 0 && <p>{t('leaders', { names: site.leaders.join('、') })}</p>}
      <div className="report-look">
        <Beside site={site} siteId={site.id} month={figures.month} />
        <div>
          <Charts figures={figures} {...('leaders' in site ? { site } : {})} />
          <p className="faint">{t('chartNightsWhy')}</p>
        </div>
      </div>
      <BySlot site={site} month={figures.month} />
      {'overtime' in site && <OvertimeOf site={site} month={figures.month} />}
      <WentWrong site={site} month={figures.month} />
    </section>
  )
}

function ForOwners({ site, figures }: { site: OwnersMonth; figures: Figures }) {
  const t = useWords(words)
  const language = useLanguage()
  return (
    <section className="report-site">
      <div className="report-look">
        <Beside site={site} siteId={null} month={figures.month} />
        <div>
          <Charts figures={figures} />
        </div>
      </div>
      <p>{t('hazardsSaid', { ...site.hazards })}</p>
      <p>{site.gate.map(({ kind, count }) => `${sayGate(kind, language)} ${count}`).join(' · ')}</p>
    </section>
  )
}

/** A report as its reader sees it: one sentence, the figures beside the month before, pictures, what went wrong. */
export function ReportFigures({ figures }: { figures: Figures }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  return (
    <div className="report">
      <p className="report-sentence">{sayMonthWhole(figures, language)}</p>
      <p className="faint">
        {t('asOfSays', { time: sayMoment(figures.asOf, timeZone, language) })}
        {figures.provisional && ` · ${t('provisional')}`}
      </p>
      {figures.reader === 'owners' && <ForOwners site={figures.site} figures={figures} />}
      {figures.reader === 'client' && <OfSite site={figures.site} figures={figures} own />}
      {figures.reader === 'headquarters' && (
        <>
          {figures.sites.length > 1 && <Charts figures={figures} />}
          {figures.sites.map(site => (
            <OfSite key={site.id} site={site} figures={figures} own={figures.sites.length === 1} />
          ))}
        </>
      )}
    </div>
  )
}
