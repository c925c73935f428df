// Every label is a pair, Chinese first. A missing half does not compile, so a screen cannot end up in two languages.
// Codes travel on the wire; text is chosen only in `ui`, `forms` and in the answer to a refusal.

export type Language = 'zh' | 'en'
export type Pair = readonly [zh: string, en: string]
export type Words = Readonly<Record<string, Pair>>

/** Declares the words of a capability: `{ key: [中文, English] }`. Placeholders are `{name}` and must match in both halves; English may choose a word by one, `{name|day|days}`. */
export const defineWords = <const W extends Words>(words: W): W => words

// `{name}`, or in English `{name|one|many}`: the word for one where the value is 1, else the other.
const place = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g

/** The named values a sentence may hold; a day or a figure is formatted before it comes here. A list is for programs. */
export type Values = Readonly<Record<string, string | number | boolean | null | undefined | readonly object[]>>

/** One half of a pair with its placeholders filled. A placeholder without a value stays visible, so a test can see it. */
export const fill = (pair: Pair, language: Language, values: Values = {}): string =>
  pair[language === 'zh' ? 0 : 1].replace(place, (whole, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined || value === null || typeof value === 'object') return whole
    return one === undefined || many === undefined ? String(value) : String(value) === '1' ? one : many
  })

/** A reader of one capability's words in one language: `t('key', values)`. */
export const speak =
  <W extends Words>(words: W, language: Language) =>
  (key: keyof W & string, values?: Values): string =>
    fill(words[key] as Pair, language, values)

/** The placeholders of one half, sorted: used to check that both halves name the same ones. */
export const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(m => m[1] as string).sort()
