// What cannot do without the catalogue of law or the shapes of the kinds of matters: the heaviest and least urgent part of
// the night, fetched after the others and held by the offline shell like them.

export { Articles, InjuryTerms, MissingLaw } from './articles.tsx'
export { OneMatter } from './one-matter.tsx'
