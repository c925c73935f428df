// The tour as the console shows it: docs/tour.md and tour.zh.md cut at their second headings and turned into HTML when
// the console is built. An anchor is the English heading's own, in both languages, so that a link and a change of
// language find the same part. HTML written into the text is shown as text: what runs in the page is ours alone.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Marked, type Tokens } from 'marked'
import type { Plugin } from 'vite'

type TourLanguage = 'zh' | 'en'
export type Part = { id: string; title: string; text: string }

const docs = fileURLToPath(new URL('../docs/', import.meta.url))
const tourFile = { zh: 'tour.zh.md', en: 'tour.md' } as const

/** The tour in one language as it was written. */
export const readTour = (language: TourLanguage): string => readFileSync(docs + tourFile[language], 'utf8')

/** The anchor of a heading, as code hosts make it: lower case, hyphens, no punctuation. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')

const headings = (text: string): string[] => [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title)

/** The anchors of the tour, in order: those of the English headings. */
export const tourAnchors = (): string[] => headings(readTour('en')).map(anchorOf)

/** What stands before the first part, and the parts. */
export function partsOf(text: string, anchors: readonly string[]): { opening: string; parts: Part[] } {
  const [opening = '', ...rest] = text.split(/^(?=## )/m)
  const parts = rest.map((part, at) => {
    const [heading = '', ...lines] = part.split('\n')
    return { id: anchors[at] ?? '', title: heading.slice(3), text: lines.join('\n') }
  })
  return {
    opening: opening
      .split('\n')
      .slice(1)
      .join('\n')
      .replace(/^\[[^\]]+\]\(tour[^)]*\)$/m, ''),
    parts,
  }
}

/** The names of the pictures a text shows, without language and kind of file. */
export const picturesIn = (text: string): string[] =>
  [...text.matchAll(/!\[[^\]]*\]\(tour\/pictures\/([\w-]+)\.(?:zh|en)\.jpg\)/g)].map(([, name = '']) => name)

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)

/** Lines of Chinese are joined without a space: markdown's line break would show as one between two characters. */
const joined = (text: string): string =>
  text.replace(/([\u3000-\u303f\u4e00-\u9fff\uff00-\uffef”’])\n[ \t]*(?=[\u4e00-\u9fff\uff08“‘《])/g, '$1')

/** Turns markdown into HTML; `pictureOf` gives the address of a picture, or null where it has not been taken. */
export function htmlOf(text: string, pictureOf: (path: string) => string | null): string {
  const marked = new Marked({
    renderer: {
      html: ({ text: raw }: Tokens.HTML | Tokens.Tag) => escaped(raw),
      image({ href, text: says }: Tokens.Image) {
        const address = pictureOf(href)
        return address ? `<img src="${address}" alt="${escaped(says)}" loading="lazy">` : ''
      },
      link({ href, tokens }: Tokens.Link) {
        const inner = this.parser.parseInline(tokens)
        if (href.startsWith('https://')) return `<a href="${escaped(href)}" rel="noreferrer">${inner}</a>`
        return `${inner} <code>docs/${escaped(href)}</code>`
      },
    },
  })
  return marked.parse(joined(text), { async: false })
}

/** A module's source: the opening and the parts of one language, each picture an asset of its own. */
function sourceOf(language: TourLanguage): string {
  const found: string[] = []
  const pictureOf = (path: string): string | null => {
    if (!existsSync(docs + path)) return null
    if (!found.includes(path)) found.push(path)
    return `@@${found.indexOf(path)}@@`
  }
  const { opening, parts } = partsOf(readTour(language), tourAnchors())
  const made = parts.map(({ id, title, text }) => ({ id, title, html: htmlOf(text, pictureOf) }))
  const tour = JSON.stringify({ opening: htmlOf(opening, pictureOf), parts: made })
  const imports = found.map((path, at) => `import p${at} from ${JSON.stringify(`${docs}${path}?url&no-inline`)}`)
  const named = tour.replace(/@@(\d+)@@/g, (_, at: string) => `"+p${at}+"`)
  return `${imports.join('\n')}\nexport default ${named}`
}

/** Gives the console `virtual:tour/zh` and `virtual:tour/en`. */
export const tourPlugin = (): Plugin => ({
  name: 'gatehouse-tour',
  resolveId: id => (id.startsWith('virtual:tour/') ? `\0${id}` : null),
  load(id) {
    if (!id.startsWith('\0virtual:tour/')) return null
    const language = id.endsWith('zh') ? 'zh' : 'en'
    this.addWatchFile(docs + tourFile[language])
    return sourceOf(language)
  },
})
