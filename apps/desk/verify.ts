import type { Look } from '#capabilities/verification/schema.ts'
import { readCardCode } from '#capabilities/verification/rules/card-code.ts'
import { ask, untilBack } from './ask.ts'
import { el, facts, languageNow, page, verdict, type Part, type Say } from './page.ts'

// Whether the person in front of one is a valid guard. Green is shown only for an answer that came this minute; a minute
// later it says so and is green no longer.

type Shown =
  | { is: 'how'; wrong?: boolean }
  | { is: 'checking' | 'unverified' | 'broken' }
  | { is: 'too-many'; says: string }
  | { is: 'answer'; look: Look; old: boolean }

/** An answer stands for a minute, as the code itself does. */
const standsMs = 60_000
const states = ['valid', 'invalid', 'stale']

const isLook = (value: unknown): value is Look => {
  const look = value as Look | null
  return !!look && states.indexOf(look.state) >= 0 && typeof look.at === 'number' && 'badge' in look
}

const timeOf = (at: number): string =>
  new Date(at).toLocaleTimeString(languageNow() === 'zh' ? 'zh-CN' : 'en-GB', { hour12: false })

const codeInAddress = (): string => {
  const text = location.hash.slice(1)
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

let shown: Shown = { is: 'how' }
let draw: () => void = () => undefined
let rounds = 0
let cameAt = 0
let stopWaiting: () => void = () => undefined

const put = (next: Shown): void => {
  shown = next
  draw()
}

/** Asks about one code; of two under way only the last is shown. */
async function check(code: string): Promise<void> {
  const mine = (rounds += 1)
  stopWaiting()
  if (shown.is !== 'unverified') put({ is: 'checking' })
  const answer = await ask('/verifications', { code }, isLook)
  if (mine !== rounds) return
  if (answer.came === 'answer') {
    cameAt = Date.now()
    setTimeout(age, standsMs + 100)
    return put({ is: 'answer', look: answer.value, old: false })
  }
  if (answer.came === 'refused') return put({ is: 'too-many', says: answer.says })
  if (shown.is !== 'unverified' || answer.came === 'broken')
    put({ is: answer.came === 'broken' ? 'broken' : 'unverified' })
  if (answer.came === 'nothing') stopWaiting = untilBack(() => void check(code))
}

const age = (): void => {
  if (shown.is === 'answer' && !shown.old && Date.now() - cameAt >= standsMs) put({ ...shown, old: true })
}

const again = (t: Say): HTMLElement =>
  el('button', { type: 'button', class: 'main', onclick: () => void check(codeInAddress()) }, t('again'))

const valid = (t: Say, { badge, site, post, how }: Look): Part[] => [
  facts(
    [t('badge'), el('strong', { 'data-testid': 'badge' }, badge)],
    how === 'code' && [
      t('post'),
      post
        ? el('strong', { 'data-testid': 'post' }, [site, post].filter(Boolean).join(' · '))
        : el('span', { 'data-testid': 'no-post' }, t('noPost')),
    ],
  ),
  el('p', {}, t('compare')),
  how === 'card' && el('p', { class: 'note', 'data-testid': 'is-card' }, t('isCard')),
]

const answer = (t: Say, { look, old }: { look: Look; old: boolean }): Part[] => {
  const when = el('p', { class: 'soft' }, t('at', { time: timeOf(look.at) }))
  if (look.state === 'stale') return [verdict('wait', 'stale', t('stale'), t('staleSays')), when]
  if (look.state === 'invalid')
    return [verdict('bad', 'invalid', t('invalid'), t('invalidSays')), when, look.how === 'card' && form(t, false)]
  if (old)
    return [
      verdict('wait', 'old', t('old'), t(look.how === 'card' ? 'oldCardSays' : 'oldSays')),
      when,
      look.how === 'card' && again(t),
    ]
  return [
    verdict('good', 'valid', t('valid'), t('validSays')),
    ...valid(t, look),
    when,
    el('p', { class: 'soft' }, t('kept')),
  ]
}

const form = (t: Say, wrong: boolean): HTMLElement =>
  el(
    'form',
    { onsubmit: typed, novalidate: '' },
    el('label', { for: 'card' }, t('typeCard')),
    el('input', {
      id: 'card',
      name: 'card',
      maxlength: '20',
      autocomplete: 'off',
      autocapitalize: 'characters',
      spellcheck: 'false',
      ...(wrong ? { 'aria-invalid': 'true', 'aria-describedby': 'card-wrong' } : {}),
    }),
    wrong && el('p', { id: 'card-wrong', class: 'wrong', role: 'alert' }, t('typedWrong')),
    el('button', { type: 'submit', class: 'main' }, t('check')),
  )

function typed(event: Event): void {
  event.preventDefault()
  const field = document.getElementById('card') as HTMLInputElement
  const code = readCardCode(field.value)
  if (code === null) {
    put({ is: 'how', wrong: true })
    document.getElementById('card')?.focus()
  } else if (codeInAddress() === code) void check(code)
  else location.hash = code
}

const body = (t: Say): Part[] => {
  switch (shown.is) {
    case 'how':
      return [el('p', {}, t('how')), form(t, !!shown.wrong)]
    case 'checking':
      return [verdict('plain', 'checking', t('checking'), '')]
    case 'unverified':
      return [verdict('wait', 'unverified', t('unverified'), t('unverifiedSays'))]
    case 'broken':
      return [verdict('wait', 'broken', t('broken'), t('brokenSays')), again(t)]
    case 'too-many':
      return [verdict('wait', 'too-many', t('tooMany'), shown.says), again(t)]
    case 'answer':
      return answer(t, shown)
  }
}

/** `/v`: checks the code behind the `#`, or says how to check and takes what is typed from a card. */
export function startVerify(): void {
  const begin = (): void => {
    const code = codeInAddress()
    shown = { is: 'how' }
    if (code !== '') return void check(code)
    rounds += 1
    stopWaiting()
    draw()
  }
  draw = page('verify', body)
  addEventListener('hashchange', begin)
  // A page that slept in a pocket ages the moment it is looked at again.
  document.addEventListener('visibilitychange', age)
  addEventListener('pageshow', age)
  begin()
}
