import { globSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { isWords, type Pair } from './words.ts'
import { barriers, overflows } from '../../tests/walks/browser.ts'

// What a machine can find wrong with a picture: somebody shut out, something wider than the screen, a word of the other
// language, a raw code, a key that was never worded.

/** `fault` in words, of one screen as it was shown. */
export type Fault = { screen: string; shown: string; fault: string }

type Both = { zh: ReadonlySet<string>; en: ReadonlySet<string> }

// What draws is no table of words, and only a browser can load it.
const pure = (file: string): boolean => !readFileSync(file, 'utf8').includes(".tsx'")

/** Every word of the program by language, without those that are the same in both or stand for the other on purpose. */
export async function wordsOfAll(root: string): Promise<Both> {
  const files = globSync('{ui,apps,capabilities}/**/*words*.ts', { cwd: root }).filter(
    file => !file.includes('.test.') && pure(`${root}/${file}`),
  )
  const pairs: Pair[] = []
  for (const file of files) {
    const module = (await import(pathToFileURL(`${root}/${file}`).href)) as Record<string, unknown>
    for (const value of Object.values(module)) if (isWords(value)) pairs.push(...Object.values(value))
  }
  const zh = new Set(pairs.map(([say]) => say))
  const en = new Set(pairs.map(([, say]) => say))
  const only = (these: Set<string>, those: Set<string>) =>
    new Set([...these].filter(say => !those.has(say) && say.length > 1))
  return { zh: only(zh, en), en: only(en, zh) }
}

const textsShown = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = new Set()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.parentElement
    if (!at || at.closest('script, style, code, pre, .mono, [lang], [data-said]:not(html)')?.matches?.(':not(html)')) continue
    const box = at.getBoundingClientRect()
    const said = node.textContent.trim()
    if (said && box.width > 0 && box.height > 0) found.add(said)
  }
  return [...found]
})()`

const clipped = `[...document.querySelectorAll('button, a, th, h1, h2, h3, label, .chip')].filter(at => {
  const style = getComputedStyle(at)
  return at.clientWidth > 0 && style.overflow !== 'visible' && style.textOverflow !== 'ellipsis' && at.scrollWidth > at.clientWidth + 2
}).map(at => at.textContent.trim().slice(0, 40))`

// What shows a hand under the pointer can be pressed; then the keyboard must reach it, or what holds it.
const mouseOnly = `[...new Set([...document.querySelectorAll('body *')].filter(at =>
  getComputedStyle(at).cursor === 'pointer' && at.getBoundingClientRect().width > 0 &&
  !at.closest('a[href], button, input, select, textarea, label, summary, option, [tabindex], [role=option], .ant-select'))
  .map(at => at.tagName.toLowerCase() + '.' + at.className + ' ' + at.textContent.trim().slice(0, 30)))]`

// Words that the demo's people also entered as a name, a duty or what they saw, and the name of a key.
const entered = '保安员 班长 值班队长 项目经理 手机 搬家 平安办 夜间巡逻 视频巡逻 Enter'
const named = new Set(entered.split(' '))

// A code as programs write them: several small words tied by points or hyphens. Addresses and names of files are none.
const code = /(?:^|[\s（(：:])([a-z]{2,}(?:[.-][a-z]{2,})+)(?=$|[\s）),，。：:])/u
const allowed = new Set([
  'e-bike',
  'e-bikes',
  'sign-on',
  'sign-ons',
  'roll-call',
  'roll-calls',
  'on-site',
  'hand-over',
  'follow-up',
])
const hyphened = /^[a-z]+-[a-z]+$/

function codeIn(said: string, known: ReadonlySet<string>): string | null {
  const [, found] = code.exec(said) ?? []
  // In a sentence, English ties words by hyphens; alone in its place, a tied word is a code unless it is one of our words.
  if (!found || allowed.has(found) || known.has(said) || (hyphened.test(found) && said.includes(' '))) return null
  return found
}

/** What is wrong with a page as it stands, in this language. */
export async function faultsOf(page: Page, language: 'zh' | 'en', words: Both): Promise<string[]> {
  const said = await page.evaluate<string[]>(textsShown)
  const foreign = language === 'zh' ? words.en : words.zh
  return [
    ...(await barriers(page)).map(each => `axe: ${each}`),
    ...((await overflows(page)) ? ['wider than the screen'] : []),
    ...said.filter(text => foreign.has(text) && !named.has(text)).map(text => `the other language: ${text}`),
    ...said.flatMap(text => codeIn(text, words[language]) ?? []).map(text => `a raw code: ${text}`),
    ...(await page.evaluate<string[]>(clipped)).map(text => `cut off: ${text}`),
    ...(await page.evaluate<string[]>(mouseOnly)).map(text => `not by keyboard: ${text}`),
  ]
}
