import { partOf, type Part, type PreviewRow, type Verdict } from '#kernel/preview.ts'
import { addDays, day, sayDay, type Day } from '#kernel/time.ts'
import { fill, type Language, type Values } from '#kernel/words.ts'
import { importWords } from './import/words.ts'
import type { RosterPreview } from './import/schema.ts'
import type { Meaning } from './import/read.ts'
import type { RosterPlan, Square } from './plan-roster-import.ts'
import { sayFinding, shown } from './rules/say-finding.ts'

type Shown = { fileName: string; siteId: string; language: Language; part: Part }

/** A plan as its screen shows it: one row for each person of each row of the file, with sentences. */
export function rosterPreviewOf(plan: RosterPlan, { fileName, siteId, language, part }: Shown): RosterPreview {
  const { squares, resolution } = plan
  const days = squares.flatMap(({ entry }) => entry.on ?? []).toSorted()
  const all = [...Map.groupBy(squares, ({ entry }) => `${entry.sheet} ${entry.row} ${entry.who}`).values()].map(one =>
    rowOf(one, plan, language),
  )
  const is = (fate: Square['fate']): number => squares.filter(one => one.fate === fate).length
  return {
    digest: plan.digest,
    fileName,
    siteId,
    fromOn: days[0] ?? null,
    untilOn: days.at(-1) ?? null,
    undated: plan.undated,
    marks: resolution.marks.map(({ meaning, ...one }) => ({ ...one, ...flat(meaning) })),
    posts: resolution.posts,
    sitePosts: plan.sitePosts,
    twice: resolution.twice,
    notes: plan.notes.map(({ code, sheet, row, facts }) => ({
      code,
      sheet,
      row,
      says: fill(importWords[code], language, shown(facts, language)),
    })),
    ready: plan.unanswered === 0,
    counts: {
      add: is('add'),
      same: is('same'),
      refused: is('refused'),
      rest: is('rest'),
      warned: squares.filter(one => one.fate === 'add' && one.findings.length > 0).length,
      people: new Set(squares.flatMap(({ person }) => ('row' in person ? person.row.personId : []))).size,
    },
    ...partOf(all, part),
  }
}

const flat = (meaning: Meaning) => ({
  kind: meaning.kind,
  starts: meaning.kind === 'work' ? meaning.starts : null,
  minutes: meaning.kind === 'work' ? meaning.minutes : null,
})

function rowOf(squares: readonly Square[], { sitePosts }: RosterPlan, language: Language): PreviewRow {
  const { entry, person } = squares[0] as Square
  const posts = new Set(squares.flatMap(({ postId }) => sitePosts.find(({ id }) => id === postId)?.name ?? []))
  const marks = [...Map.groupBy(squares, one => one.entry.mark)].map(([mark, all]) => `${mark}×${all.length}`)
  return {
    sheet: entry.sheet,
    row: entry.row,
    verdict: verdictOf(squares),
    values: {
      who: 'row' in person ? person.row.name : entry.who,
      number: 'row' in person ? person.row.number : entry.number,
      post: [...posts].join(language === 'zh' ? '、' : ', ') || null,
      days:
        sayDays(
          squares.flatMap(one => one.entry.on ?? []),
          language,
        ) || null,
      marks: marks.join(' '),
    },
    reasons: reasonsOf(squares, language),
  }
}

function verdictOf(squares: readonly Square[]): Verdict {
  if (squares.some(({ fate }) => fate === 'refused')) return 'refused'
  if (squares.some(({ fate, findings }) => fate === 'add' && findings.length > 0)) return 'warned'
  return squares.some(({ fate }) => fate === 'add') ? 'add' : 'same'
}

type Because = { code: string; facts: Values; says: string; on: Day | null; law?: string | undefined }

/** Each reason once, with the days it is about. */
function reasonsOf(squares: readonly Square[], language: Language): PreviewRow['reasons'] {
  const all = squares.flatMap(square => becauseOf(square, language))
  return [...Map.groupBy(all, ({ says }) => says).values()].map(same => {
    const { code, facts, says } = same[0] as Because
    const days = sayDays(
      same.flatMap(({ on }) => on ?? []),
      language,
    )
    const whole = same.length === squares.length || days === ''
    return { code, facts: { ...facts }, says: whole ? says : fill(importWords.onDays, language, { says, days }) }
  })
}

function becauseOf({ entry, person, state, meaning, findings, repeated }: Square, language: Language): Because[] {
  const because = (code: keyof typeof importWords, facts: Values = {}): Because => ({
    code,
    facts,
    says: fill(importWords[code], language, facts),
    on: entry.on,
  })
  if (state === 'left-out') return [because('left-out')]
  if (state === 'rest') return []
  if ('why' in person) return [because(person.why, person.facts)]
  if (state === 'asked') return [meaning === null ? because('mark-asked', { mark: entry.mark }) : because('post-asked')]
  if (repeated) return [because('repeated')]
  return findings.map(finding => ({
    code: finding.code,
    facts: shown(finding.facts, language),
    says: sayFinding(finding, language),
    on: entry.on,
  }))
}

const mostSpans = 6

/** Days as they are said: `11月1日–11月5日、11月9日`; of many stretches the first few. */
function sayDays(days: readonly string[], language: Language): string {
  const sorted = [...new Set(days)].toSorted().map(day)
  const spans: [Day, Day][] = []
  for (const on of sorted) {
    const last = spans.at(-1)
    if (last && addDays(last[1], 1) === on) last[1] = on
    else spans.push([on, on])
  }
  const texts = spans
    .slice(0, mostSpans)
    .map(([from, to]) => (from === to ? sayDay(from, language) : `${sayDay(from, language)}–${sayDay(to, language)}`))
  const more = spans.length > mostSpans ? [`… ${sorted.length}`] : []
  return [...texts, ...more].join(language === 'zh' ? '、' : ', ')
}
