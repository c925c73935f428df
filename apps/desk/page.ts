import { speak, type Language } from '#kernel/words.ts'
import { deskWords } from '#capabilities/verification/desk-words.ts'

// One page: a head with the language, and below it whatever there is to say. Drawn anew as a whole; there is so little.

export type Say = (key: keyof typeof deskWords, values?: Record<string, string | number>) => string
export type Part = Node | string | false | null | undefined

const stored = 'gatehouse.language'

const first = (): Language => {
  try {
    const chosen = sessionStorage.getItem(stored)
    if (chosen === 'zh' || chosen === 'en') return chosen
  } catch {
    // A browser that keeps nothing asks again each time.
  }
  const tags = navigator.languages && navigator.languages.length > 0 ? navigator.languages : [navigator.language]
  for (const tag of tags) {
    const short = String(tag).slice(0, 2).toLowerCase()
    if (short === 'zh' || short === 'en') return short
  }
  return 'zh'
}

let language = first()
export const languageNow = (): Language => language

/** An element with attributes (`on…` is a listener) and what stands in it. */
export function el(name: string, given: Record<string, string | EventListener> = {}, ...parts: Part[]): HTMLElement {
  const made = document.createElement(name)
  for (const key of Object.keys(given)) {
    const value = given[key]
    if (typeof value === 'function') made.addEventListener(key.slice(2), value)
    else if (value !== undefined) made.setAttribute(key, value)
  }
  for (const part of parts) if (part) made.appendChild(typeof part === 'string' ? document.createTextNode(part) : part)
  return made
}

export type Tone = 'good' | 'bad' | 'wait' | 'plain'
const marks: Readonly<Record<Tone, string>> = { good: '✓', bad: '✕', wait: '!', plain: '' }

/** The one thing the page says, as a mark, a word and a sentence: never by colour alone. */
export const verdict = (tone: Tone, name: string, word: string, says: string): HTMLElement =>
  el(
    'section',
    { class: `verdict ${tone}`, 'data-testid': 'verdict', 'data-state': name },
    marks[tone] !== '' && el('span', { class: 'mark', 'aria-hidden': 'true' }, marks[tone]),
    el('h2', {}, word),
    el('p', {}, says),
  )

/** Pairs of what and which, the value large. */
export const facts = (...pairs: readonly (readonly [string, Part] | false)[]): HTMLElement => {
  const list = el('dl')
  for (const pair of pairs) {
    if (!pair) continue
    list.appendChild(el('dt', {}, pair[0]))
    list.appendChild(el('dd', {}, pair[1]))
  }
  return list
}

/** Puts a page up: `body` is asked anew when the language is changed. Gives back what draws it again. */
export function page(title: keyof typeof deskWords, body: (t: Say) => Part[]): () => void {
  const root = document.getElementById('desk') as HTMLElement
  // What changes is read out; what stays is not read again.
  const live = el('main', { 'aria-live': 'polite' })
  const draw = (): void => {
    const t: Say = speak(deskWords, language)
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = `${t(title)} · ${t('name')}`
    const other = el('button', { type: 'button', lang: language === 'zh' ? 'en' : 'zh-CN', onclick: turn }, t('other'))
    root.textContent = ''
    root.appendChild(el('header', {}, el('h1', {}, t(title)), other))
    live.textContent = ''
    for (const part of body(t)) if (part) live.appendChild(typeof part === 'string' ? el('p', {}, part) : part)
    root.appendChild(live)
  }
  const turn = (): void => {
    language = language === 'zh' ? 'en' : 'zh'
    try {
      sessionStorage.setItem(stored, language)
    } catch {
      // As above.
    }
    draw()
    const button = root.querySelector('header button')
    if (button instanceof HTMLElement) button.focus()
  }
  draw()
  return draw
}
