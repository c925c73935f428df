import { meaningOf, proposalFor, type MeaningSource, type Told } from './meaning.ts'
import type { Entry, Meaning, RosterRead } from './read.ts'
import { bare } from './text.ts'

// An entry of the file beside the register: who is meant, what the mark says, which post it is. What nobody knows is
// asked once and remembered; a person who is not on the register, or two of one name, are named row by row.

export type Registered = { personId: string; name: string; number: string }
export type SitePost = { id: string; name: string }
/** What the office answered: post labels by their bare form (`*` for a table without posts), `-` to leave one out. */
export type Answers = {
  marks: ReadonlyMap<string, Meaning>
  posts: ReadonlyMap<string, string>
  people: ReadonlyMap<string, string>
  known: ReadonlyMap<string, Meaning>
  /** Marks of the trade. */
  usual: ReadonlyMap<string, Meaning>
}
export type Person = { row: Registered } | { why: 'person-unknown' | 'person-twice' | 'name-differs'; facts: Facts }
type Facts = Readonly<Record<string, string | number>>
/** An entry that was understood as far as it could be. `rest` is no shift; `asked` waits for the office. */
export type Resolved = {
  entry: Entry
  person: Person
  postId: string | null
  meaning: Meaning | null
  state: 'shift' | 'rest' | 'left-out' | 'asked'
}
export type MarkAsked = {
  mark: string
  count: number
  meaning: Meaning
  /** Null: nobody said; `meaning` is then what the trade mostly means by it. */
  from: MeaningSource | null
}
export type PostAsked = { label: string; count: number; postId: string | null; leftOut: boolean }
export type TwiceAsked = { who: string; candidates: Registered[]; personId: string | null }
export type Resolution = { cells: Resolved[]; marks: MarkAsked[]; posts: PostAsked[]; twice: TwiceAsked[] }

/** Stands for a table that names no post. */
const noPost = '*'
export const labelKey = (post: string | null): string =>
  post === null ? noPost : bare(post).toLowerCase().slice(0, 40)

/** Labels without the site's own name, which titles carry: 锦绣花园 names no post, 锦绣花园北门岗 is 北门岗. */
export function withoutSite(entries: readonly Entry[], siteName: string): Entry[] {
  const site = bare(siteName)
  return entries.map(entry => {
    if (entry.post === null || site === '' || !bare(entry.post).startsWith(site)) return entry
    return { ...entry, post: bare(entry.post).slice(site.length) || null }
  })
}

/** Sets what was read beside the register and the site's posts. Pure. */
export function resolve(
  { entries, legend }: Pick<RosterRead, 'entries' | 'legend'>,
  { people, posts, answers }: { people: readonly Registered[]; posts: readonly SitePost[]; answers: Answers },
): Resolution {
  const told: Told = { said: answers.marks, legend, known: answers.known, usual: answers.usual }
  const marks = new Map([...new Set(entries.map(({ mark }) => mark))].map(mark => [mark, meaningOf(mark, told)]))
  const places = placesOf(entries, posts, answers)
  const finder = finderOf(people, answers)
  const cells = entries.map((entry): Resolved => {
    const meaning = marks.get(entry.mark)?.meaning ?? null
    const place = places.get(labelKey(entry.post)) ?? null
    const person = finder(entry)
    const base = { entry, person, meaning, postId: place === '-' ? null : place }
    if (meaning === null) return { ...base, state: 'asked' }
    if (meaning.kind !== 'work') return { ...base, state: 'rest' }
    return { ...base, state: place === '-' ? 'left-out' : place === null ? 'asked' : 'shift' }
  })
  return {
    cells,
    marks: countOf(entries, ({ mark }) => mark).map(([mark, count]) => {
      const found = marks.get(mark)
      return { mark, count, meaning: found?.meaning ?? proposalFor(mark), from: found?.from ?? null }
    }),
    posts: postsAsked(cells, places),
    twice: twiceOf(entries, people, answers),
  }
}

function countOf(entries: readonly Entry[], key: (entry: Entry) => string): [string, number][] {
  const counts = new Map<string, number>()
  for (const entry of entries) counts.set(key(entry), (counts.get(key(entry)) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])
}

/** The post of each label: as answered, by its name, or the site's only one. Null: to be asked; `-`: left out. */
function placesOf(entries: readonly Entry[], posts: readonly SitePost[], answers: Answers): Map<string, string | null> {
  const byName = new Map(posts.map(({ id, name }) => [labelKey(name), id]))
  const ids = new Set(posts.map(({ id }) => id))
  const [only] = posts.length === 1 ? posts : []
  return new Map(
    [...new Set(entries.map(({ post }) => labelKey(post)))].map(label => {
      const said = answers.posts.get(label)
      const told = said !== undefined && (said === '-' || ids.has(said)) ? said : undefined
      return [label, told ?? byName.get(label) ?? (label === noPost ? only?.id : undefined) ?? null]
    }),
  )
}

function postsAsked(cells: readonly Resolved[], places: ReadonlyMap<string, string | null>): PostAsked[] {
  const asked = new Map<string, PostAsked>()
  for (const { entry, meaning } of cells) {
    if (meaning !== null && meaning.kind !== 'work') continue
    const key = labelKey(entry.post)
    const place = places.get(key) ?? null
    const one = asked.get(key) ?? {
      label: entry.post ?? noPost,
      count: 0,
      postId: place === '-' ? null : place,
      leftOut: place === '-',
    }
    asked.set(key, { ...one, count: one.count + 1 })
  }
  return [...asked.values()].toSorted((a, b) => b.count - a.count)
}

/** By number, then by a name that only one bears; of two of one name the office says which. */
function finderOf(people: readonly Registered[], answers: Answers): (entry: Entry) => Person {
  const byNumber = new Map(people.map(one => [one.number.toLowerCase(), one]))
  const byName = Map.groupBy(people, ({ name }) => bare(name))
  const byId = new Map(people.map(one => [one.personId, one]))
  return ({ who, number }): Person => {
    const numbered = byNumber.get((number ?? who).toLowerCase())
    if (numbered && number !== null && bare(numbered.name) !== bare(who))
      return { why: 'name-differs', facts: { number, who } }
    if (numbered) return { row: numbered }
    const named = byName.get(bare(who)) ?? []
    const said = byId.get(answers.people.get(bare(who)) ?? '')
    if (said && named.includes(said)) return { row: said }
    const [first, ...others] = named
    if (!first) return { why: 'person-unknown', facts: { who } }
    return others.length === 0 ? { row: first } : { why: 'person-twice', facts: { who, count: named.length } }
  }
}

function twiceOf(entries: readonly Entry[], people: readonly Registered[], answers: Answers): TwiceAsked[] {
  const byName = Map.groupBy(people, ({ name }) => bare(name))
  const names = new Set(entries.flatMap(({ who, number }) => (number === null ? [bare(who)] : [])))
  return [...names].flatMap(who => {
    const candidates = byName.get(who) ?? []
    return candidates.length > 1 ? [{ who, candidates, personId: answers.people.get(who) ?? null }] : []
  })
}
