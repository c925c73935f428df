import {
  fields,
  heading,
  paper,
  proof,
  signatures,
  table,
  text,
  together,
  type Paper,
  type SignaturePlace,
} from '#kernel/form.ts'
import { findLaw, sayArticle, type LawId } from '#kernel/law.ts'
import { speak, type Language, type Pair } from '#kernel/words.ts'
import { words } from '../words.ts'

const places = ['guard', 'leader', 'manager', 'inspector'] as const
type Place = (typeof places)[number]

/** What a printed book says; times are said already. */
export type PaperFacts = {
  title: Pair
  company: string
  siteName: string
  postName: string | null
  month: string
  number: string
  columns: readonly { title: Pair; share: number }[]
  rows: readonly (readonly string[])[]
  /** Until when, where the month is not over. */
  asOf: string | null
  erased: number
  printedBy: string
  printedAt: string
  law: readonly LawId[]
  signed: Partial<Record<Place, SignaturePlace>>
  proof: { address: string; place: number; treeSize: number; signedAt: string; digest: string }
}

/** Groups of four, as one compares them by eye. */
export const firstFigures = (digest: string): string => digest.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')

/** 台账 on paper: A4 across, the heading and columns offices know, places to sign, and what binds it to the log. */
export function ledgerPaper(facts: PaperFacts, language: Language): Paper {
  const t = speak(words, language)
  const half = language === 'zh' ? 0 : 1
  const head = fields(
    [
      [t('paper.company'), facts.company],
      [t('paper.site'), facts.siteName],
      [t('paper.post'), facts.postName ?? t('whole.site')],
      [t('paper.month'), facts.month],
      [t('paper.number'), facts.number],
      [t('paper.printed'), `${facts.printedBy}　${facts.printedAt}`],
    ],
    3,
  )
  const numbered = facts.rows.map((cells, at) => [String(at + 1), ...cells])
  const none = numbered.length === 0
  const headings = [t('col.nth'), ...facts.columns.map(({ title }) => title[half])]
  const widths = [5, ...facts.columns.map(({ share }) => share)]
  const lines = [
    ...(none ? [text(t(facts.asOf ? 'paper.noneYet' : 'paper.none'), 'strong')] : []),
    table(headings, none ? blank(headings.length) : numbered, widths),
  ]
  return paper(
    `${facts.title[half]} ${facts.siteName} ${facts.month}`,
    [
      heading(facts.title[half]),
      head,
      ...lines,
      together(remarks(facts, language), signed(facts, language), proven(facts, language)),
    ],
    { landscape: true, footer: `${facts.title[half]}　${facts.siteName}　${facts.month}　${facts.number}` },
  )
}

// A month without a line is still a form to write in, and still one page.
const blank = (columns: number): string[][] => Array.from({ length: 5 }, () => Array<string>(columns).fill(' '))

function remarks(facts: PaperFacts, language: Language) {
  const t = speak(words, language)
  const articles = facts.law.flatMap(id => {
    const law = findLaw(id)
    if (!law) return []
    const article = sayArticle(law, language)
    return [law.verified ? article : t('paper.practice', { article })]
  })
  const said = [
    facts.rows.length === 0 ? t('paper.blank') : t('paper.rows', { count: facts.rows.length }),
    facts.erased > 0 && t('paper.erased', { count: facts.erased }),
    facts.asOf && t('paper.asOf', { time: facts.asOf }),
    articles.length > 0 && t('paper.law', { articles: articles.join(language === 'zh' ? '；' : '; ') }),
    t('paper.columns'),
    language === 'en' && t('paper.chinese'),
  ]
  return text(said.filter(Boolean).join(language === 'zh' ? '' : ' '), 'quiet')
}

const signed = ({ signed }: PaperFacts, language: Language) => {
  const t = speak(words, language)
  return signatures(...places.map(place => ({ dated: t('sign.dated'), ...signed[place], label: t(`sign.${place}`) })))
}

function proven({ proof: of }: PaperFacts, language: Language) {
  const t = speak(words, language)
  return proof(t('proof.title'), of.address, [
    t('proof.place', { place: of.place }),
    t('proof.head', { size: of.treeSize, time: of.signedAt }),
    t('proof.digest', { digest: firstFigures(of.digest) }),
    t('proof.says'),
  ])
}
