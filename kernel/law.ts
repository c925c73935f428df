import { facts } from '#law/index.ts'
import type { LawFact } from '#law/fact.ts'
import type { Language } from './words.ts'

export type { LawFact }

/** The ids of the catalogue: an unknown one does not compile. */
export type LawId = keyof typeof facts

/** The fact with this id, its parameters typed. Throws RangeError on an unknown id, so that a bad citation stops the start. */
export function cite<const Id extends LawId>(id: Id): (typeof facts)[Id] {
  if (!Object.hasOwn(facts, id)) throw new RangeError(`no law is catalogued as ${id}`)
  return facts[id]
}

/** The fact with an id that came over the wire or out of a record, or null. */
export const findLaw = (id: string): LawFact | null => (Object.hasOwn(facts, id) ? facts[id as LawId] : null)

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const places = ['', '十', '百', '千']

/** A whole number from 1 to 9999 as laws write it: 十六, 一百零三, 一千二百五十四. */
export function numeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) throw new RangeError(`no numeral for ${value}`)
  const figures = [...String(value)].map(Number)
  let out = ''
  figures.forEach((figure, at) => {
    const zeroBetween = figure === 0 && figures[at - 1] !== 0 && figures.slice(at).some(later => later > 0)
    out += figure > 0 ? `${digits[figure]}${places[figures.length - 1 - at]}` : zeroBetween ? '零' : ''
  })
  return out.replace(/^一十/, '十')
}

type Citing = Pick<LawFact, 'law' | 'lawEn' | 'article' | 'itemsOnly'>

const standard = /^(G[A-Z](?:\/T)? [\d.]+-\d{4}) (.+)$/

// Laws count 第四条 in numerals, national standards count their clauses 第4章 in figures.
const named = {
  article: (n: string) => `第${numeral(Number(n))}条`,
  chapter: (n: string) => `第${numeral(Number(n))}章`,
  clause: (n: string) => `第${n}章`,
}

/** `42(1)(4)` → 第四十二条第一款第四项; with one paragraph `17(3)` → 第十七条第三项, `30(3)(4)` → 第三十条第三项、第四项. */
const articleZh = (part: string, name: (figures: string) => string, itemsOnly: boolean): string => {
  const [from = '', to] = (part.split('(')[0] as string).split('-')
  if (to !== undefined) return `${name(from)}至${name(to)}`
  const inner = [...part.matchAll(/\((\d+)\)/g)].map(match => numeral(Number(match[1])))
  if (itemsOnly) return name(from) + inner.map(item => `第${item}项`).join('、')
  return name(from) + inner.map((figure, at) => `第${figure}${at === 0 ? '款' : '项'}`).join('')
}

const wholesZh: Readonly<Record<string, string>> = {
  whole: '',
  'policy, not in law': '（政策要求，法律未作规定）',
}
const remarksZh: Readonly<Record<string, string>> = {
  'number unconfirmed': '（条号待核）',
  'numbers unconfirmed': '（条号待核）',
  'handover clauses': '（交接班条款）',
}

/** The notation taken apart: the articles, the words before them, the remark behind. */
const read = (article: string) => {
  const [, body = '', remark = ''] = /^(.*?)(?: \(([^()\d]+)\))?$/.exec(article) ?? []
  const [, lead = '', listed = ''] = /^(articles after |after |chapter )?(\d.*)$/.exec(body) ?? []
  return { lead: lead.trim(), parts: listed === '' ? [] : listed.split(/, ?/), remark }
}

const zh = ({ law, article, itemsOnly }: Citing): string => {
  const { lead, parts, remark } = read(article)
  const [, code = '', title = law] = standard.exec(law) ?? []
  const name = code !== '' ? named.clause : lead === 'chapter' ? named.chapter : named.article
  const listed = parts.map(part => articleZh(part, name, itemsOnly === true)).join('、')
  const after = lead.endsWith('after') ? '之后' : ''
  return `${code}《${title}》${listed}${after}${remarksZh[remark] ?? ''}${wholesZh[article] ?? ''}`
}

const units = { article: ['Art.', 'Arts.'], chapter: ['Chapter', 'Chapters'], clause: ['clause', 'clauses'] } as const

const en = ({ law, lawEn, article }: Citing): string => {
  const { lead, parts, remark } = read(article)
  if (article === 'whole') return lawEn
  if (parts.length === 0) return `${lawEn} (${article})`
  const kind = standard.test(law) ? 'clause' : lead === 'chapter' ? 'chapter' : 'article'
  const many = parts.length > 1 || /^\d+-/.test(parts[0] as string)
  const after = lead.endsWith('after') ? 'after ' : ''
  const listed = parts.join(', ').replaceAll('-', '–')
  return `${lawEn} ${after}${units[kind][many ? 1 : 0]} ${listed}${remark === '' ? '' : ` (${remark})`}`
}

/** The article as offices quote it: `《保安服务管理条例》第十六条第一款` / `Regulations on … Art. 16(1)`. */
export const sayArticle = (fact: Citing, language: Language): string => (language === 'zh' ? zh(fact) : en(fact))
