/** The forms of one capability's name that its files use. */
export type Names = {
  /** `gate-entries`: the folder, the route, the tag. */
  name: string
  /** `gate-entry`: in ops and refusals. */
  noun: string
  /** `gate_entry`: the table. */
  table: string
  one: string
  One: string
  many: string
  Many: string
  zh: string
  en: string
}

const reserved = new Set(
  `abstract any arguments async await boolean break case catch class const continue debugger default delete do else enum
  eval export extends false finally for from function if implements import in instanceof interface let new null number
  object of ordered package private protected public return static string super switch symbol this throw true try type
  typeof undefined var void while with yield`.split(/\s+/),
)

const singular = (word: string): string =>
  word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/(ch|sh|ss|x)es$/, '$1').replace(/([^s])s$/, '$1')

const camel = (kebab: string): string => kebab.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What stands in the way of a name: the folders, tables and routes that are there. */
export type Taken = { capabilities: readonly string[]; tables: readonly string[]; paths: readonly string[] }

/**
 * The forms of a new capability's name, or one line that says why it cannot be used: not a lower-case English word or
 * words with dashes, reserved by the language, or already a capability, a table or a route. `zh` is what people call it.
 */
export function namesOf(name: string, zh: string, taken: Taken): Names | string {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name) || name.length < 3 || name.length > 30)
    return `“${name}” is not a name: 3 to 30 lower-case letters, words joined by dashes, like gate-entries.`
  if (!/^\p{Script=Han}{1,20}$/u.test(zh)) return `“${zh}” is not Chinese: say what the trade calls it, like 出入登记.`
  const noun = singular(name)
  const one = camel(noun)
  const many = camel(name)
  if (reserved.has(one) || reserved.has(many)) return `“${name}” is a word of the language itself: choose another.`
  if (taken.capabilities.includes(name)) return `capabilities/${name} is there already: choose another name.`
  if (taken.tables.includes(one)) return `There is a table ${noun.replaceAll('-', '_')} already: choose another name.`
  if (taken.paths.includes(`/${name}`)) return `There is a route /${name} already: choose another name.`
  const en = capital(name.replaceAll('-', ' '))
  return { name, noun, table: noun.replaceAll('-', '_'), one, One: capital(one), many, Many: capital(many), zh, en }
}
