import type { Proof } from '#capabilities/ledgers/schema.ts'
import { ask, untilBack } from './ask.ts'
import { el, facts, languageNow, page, verdict, type Part, type Say } from './page.ts'

// Whether a print of ours stands in the log as it says. The log tells what the paper was called and about, so that
// whoever holds it can compare.

type Shown =
  | { is: 'how' | 'wrong' | 'checking' | 'offline' | 'broken' }
  | { is: 'too-many'; says: string }
  | { is: 'answer'; proof: Proof }
type Asked = { place: string; leaf: string }

const form = /^(\d{1,15})\.([\w-]{43})$/
const shortLength = 16

const isProof = (value: unknown): value is Proof => typeof (value as Proof | null)?.holds === 'boolean'

let shown: Shown = { is: 'how' }
let draw: () => void = () => undefined
let rounds = 0
let stopWaiting: () => void = () => undefined

const put = (next: Shown): void => {
  shown = next
  draw()
}

async function check(asked: Asked): Promise<void> {
  const mine = (rounds += 1)
  stopWaiting()
  if (shown.is !== 'offline') put({ is: 'checking' })
  const answer = await ask(`/proof?place=${asked.place}&leaf=${asked.leaf}`, null, isProof)
  if (mine !== rounds) return
  if (answer.came === 'answer') return put({ is: 'answer', proof: answer.value })
  if (answer.came === 'refused') return put({ is: 'too-many', says: answer.says })
  if (answer.came === 'broken') return put({ is: 'broken' })
  if (shown.is !== 'offline') put({ is: 'offline' })
  stopWaiting = untilBack(() => void check(asked))
}

const dateOf = (text: string): string =>
  new Date(text).toLocaleString(languageNow() === 'zh' ? 'zh-CN' : 'en-GB', { hour12: false })

const monthOf = (month: string): string =>
  languageNow() === 'zh' ? month.replace(/^(\d{4})-0?(\d{1,2})$/, '$1年$2月') : month

/** The first figures as the paper prints them: four by four. */
const firstFigures = (digest: string): string => digest.slice(0, shortLength).replace(/(.{4})(?=.)/g, '$1 ')

type Says = NonNullable<Extract<Proof, { holds: true }>['says']>

/** What the paper says of itself, to be compared with what one holds. */
const paper = (t: Say, { title, site, post, month, rows, digest }: Says): (readonly [string, Part] | false)[] => [
  [t('paper'), el('strong', { 'data-testid': 'paper' }, title[languageNow() === 'zh' ? 0 : 1])],
  !!site && [t('site'), [site, post].filter(Boolean).join(' · ')],
  !!month && [t('month'), monthOf(month)],
  rows !== null && [t('rows'), String(rows)],
  !!digest && [t('compareDigest'), el('code', { 'data-testid': 'digest' }, firstFigures(digest))],
]

function answer(t: Say, { proof }: { proof: Proof }): Part[] {
  if (!proof.holds) return [verdict('bad', 'holds-not', t('holdsNot'), t('holdsNotSays'))]
  const { says, at, place, head } = proof
  const when = [
    [t('madeAt'), dateOf(at)] as const,
    [t('place'), String(place)] as const,
    !!head && ([t('signedAt'), dateOf(head.signedAt)] as const),
  ]
  if (!says) return [verdict('wait', 'no-paper', t('noPaper'), t('noPaperSays', { place })), facts(...when)]
  return [
    verdict('good', 'holds', t('holds'), t('holdsSays', { place })),
    facts(...paper(t, says), ...when),
    el('p', { class: 'note' }, t('proofLimits')),
  ]
}

const body = (t: Say): Part[] => {
  switch (shown.is) {
    case 'how':
      return [el('p', {}, t('proofHow'))]
    case 'wrong':
      return [verdict('wait', 'wrong', t('proofUnread'), t('proofWrong'))]
    case 'checking':
      return [verdict('plain', 'checking', t('proofChecking'), '')]
    case 'offline':
      return [verdict('wait', 'unverified', t('proofUnread'), t('proofOffline'))]
    case 'broken':
      return [verdict('wait', 'broken', t('proofUnread'), t('proofBroken')), again(t)]
    case 'too-many':
      return [verdict('wait', 'too-many', t('tooMany'), shown.says), again(t)]
    case 'answer':
      return answer(t, shown)
  }
}

const again = (t: Say): HTMLElement =>
  el('button', { type: 'button', class: 'main', onclick: () => begin() }, t('again'))

function begin(): void {
  const text = location.hash.slice(1)
  const [, place = '', leaf = ''] = form.exec(text) || []
  rounds += 1
  stopWaiting()
  if (text === '') return put({ is: 'how' })
  if (place === '') return put({ is: 'wrong' })
  shown = { is: 'checking' }
  void check({ place, leaf })
}

/** `/p`: checks the print whose place and hash stand behind the `#`. */
export function startProof(): void {
  draw = page('proof', body)
  addEventListener('hashchange', begin)
  begin()
}
