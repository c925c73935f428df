import type { LawFact } from '#kernel/law.ts'
import { findLaw, sayArticle } from '#kernel/law.ts'
import type { Pair } from '#kernel/words.ts'
import { areas, places, type PlaceOfLaw } from './places.ts'
import type { LawRow } from '../schema.ts'

type Applied = readonly { law: string; places: readonly string[] }[]
type Place = LawRow['places'][number]

const pairSaid = ([zh, en]: Pair): { zh: string; en: string } => ({ zh, en })
export const lawSaid = (fact: LawFact) => ({
  law: { zh: fact.law, en: fact.lawEn },
  article: { zh: sayArticle(fact, 'zh'), en: sayArticle(fact, 'en') },
  gist: pairSaid(fact.gist),
})

/** Whether an article stands on a day. */
export const standsOn = ({ from, until }: Pick<LawFact, 'from' | 'until'>, on: string): LawRow['stands'] =>
  on < from ? 'coming' : until !== undefined && on > until ? 'ended' : 'in-force'

/** Every applied article as it stands on a day, without its counts. What was not read warns where it would stop. */
export function appliedRows(applied: Applied, on: string): Omit<LawRow, 'refused' | 'found'>[] {
  return applied.flatMap(({ law, places: files }) => {
    const fact = findLaw(law)
    if (!fact) return []
    const known = files.flatMap(file => places[file] ?? [])
    return [
      {
        id: fact.id,
        ...lawSaid(fact),
        from: fact.from,
        until: fact.until ?? null,
        stands: standsOn(fact, on),
        practice: !fact.verified,
        areas: areas.filter(area => known.some(place => place.area === area)),
        places: known.map(place => bitingOf(place, fact)),
      },
    ]
  })
}

const bitingOf = (place: PlaceOfLaw, { verified }: LawFact): Place => ({
  says: pairSaid(place.says),
  bites: place.bites === 'stop' && !verified ? 'warn' : place.bites,
  page: place.page,
})

/** Files that apply an article and have no name here, and names of files that apply none any more. */
export function placeFaults(applied: Applied): string[] {
  const used = new Set(applied.flatMap(one => one.places))
  return [
    ...[...used]
      .filter(file => !places[file])
      .map(file => `capabilities/${file} applies law and has no words in capabilities/laws/rules/places.ts`),
    ...Object.keys(places)
      .filter(file => !used.has(file))
      .map(file => `capabilities/laws/rules/places.ts names ${file}, which applies no law`),
  ]
}
