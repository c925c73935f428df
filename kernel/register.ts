// The declaration behind a list: its columns, what offices call them, and how each is masked. Importing, listing and
// exporting read the same declaration, so a heading that an export writes is one that an import knows.

import type { Pair } from './words.ts'

export type ColumnKind = 'text' | 'day' | 'phone' | 'identity' | 'number' | 'choice'
export type MaskKind = 'identity' | 'phone' | 'name'

export type Column<Key extends string = string> = {
  key: Key
  words: Pair
  /** Other headings offices use. Case, width, spaces, punctuation and what stands in brackets do not matter. */
  aliases: readonly string[]
  kind: ColumnKind
  required?: boolean
  mask?: MaskKind
  /** For a choice: the code of each value and every text that means it. */
  choices?: Readonly<Record<string, readonly [...Pair, ...string[]]>>
}

export type Register<Key extends string = string> = { name: string; columns: readonly Column<Key>[] }

/** A heading as it is compared and remembered: width, case, blanks and punctuation do not matter. */
export const bareHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
const bare = bareHeading

/** What an office says of a heading whose column it does not want. */
export const leftOut = '-'

const withoutBrackets = (text: string): string =>
  text.normalize('NFKC').replace(/\([^()]*\)|\[[^\][]*\]|【[^】]*】/g, '')

const namesOf = (column: Column): string[] => [column.key, ...column.words, ...column.aliases].map(bare)

/** Declares a register. Throws RangeError when two columns answer to one heading, or one has no name. */
export function defineRegister<const Key extends string>(declared: Register<Key>): Register<Key> {
  const taken = new Map<string, string>()
  for (const column of declared.columns)
    for (const name of namesOf(column)) {
      const other = taken.get(name)
      if (name === '' || (other !== undefined && other !== column.key))
        throw new RangeError(`register ${declared.name}: “${name}” names ${other ?? 'nothing'} and ${column.key}`)
      taken.set(name, column.key)
    }
  return declared
}

// Rows are asked whether they repeat the headings, so the names of a register are gathered once.
const gathered = new WeakMap<Register, ReadonlyMap<string, string>>()

function keysOf(register: Register): ReadonlyMap<string, string> {
  const before = gathered.get(register)
  if (before) return before
  const keys = new Map(register.columns.flatMap(column => namesOf(column).map(name => [name, column.key] as const)))
  gathered.set(register, keys)
  return keys
}

/**
 * Which column each heading of a spreadsheet means, in the order of the headings; null for one we do not know and for
 * a second heading with the same meaning. What the office said of a heading itself (`told`, by its bare form) goes first.
 */
export function matchHeadings<Key extends string>(
  register: Register<Key>,
  headings: readonly string[],
  told: ReadonlyMap<string, string> = new Map(),
): (Key | null)[] {
  const keys = keysOf(register)
  const known = new Set<string>(register.columns.map(column => column.key))
  const toldOf = (heading: string): string | undefined => told.get(bare(heading))
  const used = new Set<string>(headings.flatMap(heading => toldOf(heading) ?? []))
  const taken = new Set<string>()
  return headings.map(heading => {
    const own = toldOf(heading)
    const key = own ?? keys.get(bare(heading)) ?? keys.get(bare(withoutBrackets(heading)))
    if (key === undefined || !known.has(key) || taken.has(key) || (own === undefined && used.has(key))) return null
    taken.add(key)
    return key as Key
  })
}

/** The code of a choice from any text that means it, or null. */
export const matchChoice = (column: Column, text: string): string | null => {
  const meant = bare(text)
  const found = Object.entries(column.choices ?? {}).find(([code, texts]) =>
    [code, ...texts].some(known => bare(known) === meant),
  )
  return found?.[0] ?? null
}

const kept: Readonly<Record<MaskKind, readonly [first: number, last: number]>> = {
  identity: [3, 4],
  phone: [3, 4],
  name: [1, 0],
}

/**
 * A value as it may be shown: `310***********0018`, `138****1234`, `张**`. At least four characters (one of a name)
 * stay hidden; a value too short for that is hidden whole.
 */
export function mask(kind: MaskKind, value: string): string {
  const characters = [...value]
  const [first, last] = kept[kind]
  const hidden = characters.length - first - last
  if (hidden < (kind === 'name' ? 1 : 4)) return '*'.repeat(characters.length)
  return characters.slice(0, first).join('') + '*'.repeat(hidden) + characters.slice(characters.length - last).join('')
}
