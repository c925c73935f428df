import {
  figureTable,
  heading,
  pageBreak,
  paper,
  signatures,
  table,
  text,
  together,
  proof,
  type Block,
  type Paper,
  type Picture,
  type Table,
} from '#kernel/form.ts'
import { speak, type Language } from '#kernel/words.ts'
import { companyTotals } from '../rules/company.ts'
import { sumOf } from '../rules/slots.ts'
import type { ClientMonth, Figures, IssuedRow, OwnersMonth, SiteMonth, Totals } from '../schema.ts'
import { words } from '../words.ts'
import { sayGate, sayMoment, sayMonth, sayMonthWhole, totalLines } from './say.ts'
import { inHours, levelHeads, levelRows, overtimeLine, overtimeSays, sixTables } from './tables.ts'

export type Drawn = Readonly<Record<string, readonly { title: string; picture: Picture }[]>>
export type Issue = Pick<IssuedRow, 'version' | 'asOf' | 'issuedAt' | 'issuedBy' | 'digest'> & {
  timeZone: string
  pictures: Drawn
  /** By what the paper is checked: the address in its QR, and where its entry lies in the log. */
  lies: { address: string; place: number } | null
}

/** What a report is called: the site's or the company's month. */
export function titleOf(figures: Figures, language: Language): string {
  const t = speak(words, language)
  const month = sayMonth(figures.month, language)
  if (figures.reader !== 'headquarters') return t('paperTitle', { site: figures.site.name, month })
  const [only] = figures.sites
  return figures.sites.length === 1 && only
    ? t('paperTitle', { site: only.name, month })
    : t('paperTitleAll', { company: figures.company, month })
}

/** 月报 on paper. The same issued figures make the same paper, whenever it is printed. */
export function reportPaper(figures: Figures, issue: Issue, language: Language): Paper {
  const t = speak(words, language)
  const title = titleOf(figures, language)
  const cover = t('cover', {
    month: sayMonth(figures.month, language),
    reader: t(`reader.${figures.reader}`),
    time: sayMoment(issue.asOf, issue.timeZone, language),
    version: issue.version,
  })
  const blocks: Block[] = [
    heading(title),
    text(cover, 'quiet'),
    text(sayMonthWhole(figures, language), 'strong'),
    ...(figures.provisional ? [text(t('provisional'), 'quiet')] : []),
    ...bodyOf(figures, issue, language),
    ...endOf(figures, issue, language),
  ]
  return paper(title, blocks, { footer: `${title} · ${issue.digest.slice(0, 12)}`, madeAt: issue.issuedAt })
}

function bodyOf(figures: Figures, issue: Issue, language: Language): Block[] {
  const own = issue.pictures['report'] ?? []
  if (figures.reader === 'owners') return ownersBody(figures.site, own, language)
  if (figures.reader === 'client') return siteBody(figures.site, own, issue, language)
  const [only] = figures.sites
  if (figures.sites.length === 1 && only) return siteBody(only, own, issue, language)
  return [
    ...picturesOf(own),
    ...comparedSites(figures.sites, language),
    ...figures.sites.flatMap(site => [
      pageBreak,
      heading(site.name, 2),
      ...siteBody(site, issue.pictures[site.id] ?? [], issue, language),
    ]),
  ]
}

const picturesOf = (drawn: Drawn[string]): Block[] => drawn.map(({ title, picture }) => ({ ...picture, title }))

// Two lines of figures beside each other, so that the pictures still stand on the first page.
const beside = (site: { totals: object; before: object | null }, language: Language): Block => {
  const t = speak(words, language)
  const lines = totalLines(site.totals, site.before, language).map(line => [line.name, line.now, line.before])
  const half = Math.ceil(lines.length / 2)
  const rows = lines.slice(0, half).map((line, at) => [...line, ...(lines[half + at] ?? ['', '', ''])])
  const heads = ['', t('thisMonth'), t('lastMonth')]
  return table([...heads, ...heads], rows, [2, 1, 1, 2, 1, 1])
}

function siteBody(site: SiteMonth | ClientMonth, drawn: Drawn[string], issue: Issue, language: Language): Block[] {
  const t = speak(words, language)
  const [first, ...six] = sixTables(site, language).map(({ name, heads, rows }) =>
    // Broken where it means something: 白天 above, 工作日 below.
    figureTable([name, ...heads.map(head => head.replace(/·|, /, '\n'))], rows, [2.4, 1, 1, 1, 1, 1, 1, 1]),
  )
  return [
    ...('leaders' in site && site.leaders.length > 0 ? [text(t('leaders', { names: site.leaders.join('、') }))] : []),
    heading(t('figures'), 3),
    beside(site, language),
    ...picturesOf(drawn),
    ...(drawn.length > 0 ? [text(t('chartNightsWhy'), 'quiet')] : []),
    ...(first ? [...under(t('bySlot'), first), ...six.map(one => together(one)), text(t('slotReading'), 'quiet')] : []),
    ...postsOf(site, language),
    ...('overtime' in site ? overtimeOf(site, language) : []),
    heading(t('wentWrong'), 3),
    ...uncoveredOf(site, issue.timeZone, language),
    ...mattersOf(site, language),
    ...gateOf(site.gate, language),
    ...erasedOf(site, language),
  ]
}

/** As many rows stay on one page with their heading; more may go on over it. */
const mostTogether = 20

const under = (title: string, of: Table, level: 3 | 'strong' = 3): Block[] => {
  const said = level === 3 ? heading(title, 3) : text(title, 'strong')
  return of.rows.length > mostTogether ? [said, of] : [together(said, of)]
}

function postsOf(site: SiteMonth | ClientMonth, language: Language): Block[] {
  const t = speak(words, language)
  if (site.posts.length === 0) return []
  const full = site.posts.some(post => 'guards' in post)
  const rows = site.posts.map(post => [
    'by' in post && post.by === 'roster' ? `${post.name}${t('byRoster')}` : post.name,
    String(inHours(sumOf(post.needed))),
    String(inHours(sumOf(post.stood))),
    ...('guards' in post ? [String(post.guards)] : []),
  ])
  return [
    ...under(
      t('posts'),
      figureTable([t('post'), t('neededHours'), t('stoodHours'), ...(full ? [t('guards')] : [])], rows),
    ),
    ...(site.posts.some(post => 'by' in post && post.by === 'roster') ? [text(t('byRosterWhy'), 'quiet')] : []),
  ]
}

function overtimeOf(site: SiteMonth, language: Language): Block[] {
  const t = speak(words, language)
  const { heads, figures } = overtimeLine(site, language)
  if (site.overtime.people === 0) return [heading(t('overtime'), 3), text(t('overtimeNone'))]
  return [
    together(
      heading(t('overtime'), 3),
      figureTable(['', ...heads], [[t('overtimeHours'), ...figures.map(String)]], [1.4, 1, 1, 1, 1, 1, 1]),
      ...overtimeSays(site, language).map(says => text(says, 'quiet')),
    ),
  ]
}

/** On paper the first of them; the spreadsheet has them all. */
const mostUncovered = 20

function uncoveredOf(site: SiteMonth | ClientMonth, timeZone: string, language: Language): Block[] {
  const t = speak(words, language)
  if (site.uncovered.length === 0) return [text(t('uncoveredNone'))]
  const full = site.uncovered.some(one => 'why' in one)
  const rows = site.uncovered
    .slice(0, mostUncovered)
    .map(one => [
      one.postName,
      sayMoment(one.from, timeZone, language),
      sayMoment(one.to, timeZone, language),
      `${one.stood} / ${one.needed}`,
      ...(full ? [t(why(one))] : []),
    ])
  const more = site.uncovered.length - rows.length
  return [
    ...under(
      t('uncovered'),
      table(
        [t('post'), t('from'), t('to'), `${t('stood')} / ${t('needed')}`, ...(full ? [t('why')] : [])],
        rows,
        full ? [1.4, 2, 2, 1, 1.2] : [1.4, 2, 2, 1],
      ),
      'strong',
    ),
    ...(more > 0 ? [text(t('uncoveredMore', { count: more }), 'quiet')] : []),
  ]
}

const why = (one: object) => ('why' in one && one.why === 'not-rostered' ? 'why.not-rostered' : 'why.not-signed-on')

function mattersOf(site: SiteMonth | ClientMonth, language: Language): Block[] {
  const t = speak(words, language)
  const { acknowledgeMinutes, closeMinutes } = site.incidents
  const rows = levelRows(site, language).map(row => row.map(String))
  const medians = { acknowledge: acknowledgeMinutes ?? t('none'), close: closeMinutes ?? t('none') }
  return [
    ...(rows.length === 0
      ? [text(t('incidentsNone'))]
      : [
          ...under(t('byLevel'), figureTable(levelHeads(language), rows, [3, 1, 1.3, 1.3, 1.3]), 'strong'),
          text(t('levelsSaid'), 'quiet'),
          ...(acknowledgeMinutes === null ? [] : [text(t('medians', medians))]),
        ]),
    text(t('hazardsSaid', { ...site.hazards })),
  ]
}

function gateOf(gate: readonly { kind: string; count: number }[], language: Language): Block[] {
  const t = speak(words, language)
  if (gate.length === 0) return []
  const heads = gate.map(({ kind }) => sayGate(kind, language))
  return under(t('gateTitle'), table(heads, [gate.map(({ count }) => String(count))]))
}

function erasedOf(site: SiteMonth | ClientMonth, language: Language): Block[] {
  const count = site.erased.reduce((sum, one) => sum + one.count, 0)
  return count > 0 ? [text(speak(words, language)('erased', { count }), 'quiet')] : []
}

function ownersBody(site: OwnersMonth, drawn: Drawn[string], language: Language): Block[] {
  const t = speak(words, language)
  const minutes = site.incidents.acknowledgeMinutes
  return [
    heading(t('figures'), 3),
    beside(site, language),
    text(t('slotReading'), 'quiet'),
    ...picturesOf(drawn),
    ...(site.incidents.kinds.length === 0 ? [text(t('incidentsNone'))] : []),
    ...(minutes === null ? [] : [text(t('medianOwners', { acknowledge: minutes }))]),
    text(t('hazardsSaid', { ...site.hazards })),
    ...gateOf(site.gate, language),
  ]
}

function comparedSites(sites: readonly SiteMonth[], language: Language): Block[] {
  const t = speak(words, language)
  const shown = [
    'coverage',
    'nightCoverage',
    'onTime',
    'rounds',
    'checks',
    'overtimeHours',
    'incidents',
    'hazards',
    'open',
  ] as const
  const line = (name: string, totals: Partial<Totals>): string[] => {
    const lines = totalLines(totals, null, language)
    return [name, ...shown.map(key => lines.find(one => one.key === key)?.now ?? '')]
  }
  const rows = [...sites.map(site => line(site.name, site.totals)), line(t('total'), companyTotals(sites))]
  const heads = shown.map(key => t(key === 'open' ? 'openAtEnd' : key))
  return under(t('sites'), figureTable([t('site'), ...heads], rows, [1.5, 1, 1, 1, 1, 1, 1, 1, 1, 1]))
}

function endOf(figures: Figures, issue: Issue, language: Language): Block[] {
  const t = speak(words, language)
  const by = issue.issuedBy ?? ''
  const time = sayMoment(issue.issuedAt, issue.timeZone, language)
  const other = { headquarters: 'signHead', client: 'signClient', owners: 'signOwners' } as const
  return [
    together(
      signatures(
        { label: t('signCompany'), dated: t('signDated') },
        { label: t(other[figures.reader]), dated: t('signDated') },
      ),
      text(`${t('issuedLine', { company: figures.company, by, time })} · ${t('madeBy')}`, 'quiet'),
      text(t('digestLine', { digest: issue.digest }), 'quiet'),
      ...(issue.lies
        ? [proof(t('proofTitle'), issue.lies.address, [t('proofPlace', { place: issue.lies.place }), t('proofHow')])]
        : []),
    ),
  ]
}
