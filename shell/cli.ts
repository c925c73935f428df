import type { Pair } from '#kernel/words.ts'
import { startFault } from './config/fault.ts'
import { nearest } from './config/nearest.ts'
import type { City, Store } from './db/pool.ts'
import type { Keys } from './house.ts'
import type { Settings } from './config/settings.ts'

/** What a command is given: the city's books with the owner's eyes, its keys, the time (ms), and a way to speak. */
export type Desk = {
  store: Store
  city: City
  keys: Keys
  dataDir: string
  now: number
  /** The values of each option, in the order given; none when it was not. */
  options: Readonly<Record<string, readonly string[]>>
  /** The options without a value that were given. */
  flags: ReadonlySet<string>
  /** What followed the name. */
  words: Readonly<Record<string, string>>
  /** One line of the answer. */
  say: (line: string) => void
  /** How far the work has come; shown on a terminal only. */
  progress: (done: number, total: number) => void
  /** Whether the person has asked to stop. */
  stopped: () => boolean
}

/** What a task is given, which needs no books, or opens them itself: the settings, and a way to speak. */
export type Bench = Omit<Desk, 'store' | 'city' | 'keys'> & {
  settings: Settings
  /** The root of the clone. */
  root: string
  /** One line beside the answer. */
  aside: (line: string) => void
}

type Declared = {
  /** One or two words: `log verify`. */
  name: string
  does: Pair
  /** What follows the name, in order, each with what it is; all are needed. */
  words?: Readonly<Record<string, Pair>>
  /** Options that take a value, without their dashes, each with what the value is. */
  takes?: Readonly<Record<string, Pair>>
  /** Options that stand alone. */
  flags?: Readonly<Record<string, Pair>>
}

/** A command works on a city's books. It answers the exit code: 0, or 1 when what was asked does not hold. */
export type Command = Declared & { run(desk: Desk): Promise<number> }

/** A task stands on its own: what makes, moves or looks at an installation. */
export type Task = Declared & { perform(bench: Bench): Promise<number> }

/** Declares a command of `gatehouse`. */
export const defineCommand = (command: Command): Command => command
/** Declares a task of `gatehouse`. */
export const defineTask = (task: Task): Task => task

export type Given = {
  options: Record<string, string[]>
  flags: ReadonlySet<string>
  words: Record<string, string>
}
export type Asked<C> = { command: C } & Given

/** The command that some words ask for. Throws a StartFault, with the nearest name, for an unknown command or option. */
export function asked<C extends Declared>(commands: readonly C[], argv: readonly string[]): Asked<C> {
  const at = argv.findIndex(word => word.startsWith('-'))
  if (at === 0) throw unknown(['选项', 'option'], argv[0] as string, null)
  const command = commandNamed(commands, at < 0 ? argv : argv.slice(0, at))
  return { command, ...givenTo(command, argv.slice(lengthOf(command))) }
}

const lengthOf = ({ name }: Declared): number => name.split(' ').length

/** The command whose name some words begin with, the longest first. Throws a StartFault with the nearest for an unknown one. */
export function commandNamed<C extends Declared>(commands: readonly C[], said: readonly string[]): C {
  const begins = (one: C): boolean => one.name === said.slice(0, lengthOf(one)).join(' ')
  const [found] = commands.filter(begins).toSorted((a, b) => b.name.length - a.name.length)
  if (found) return found
  const names = ['help', 'start', ...commands.map(one => one.name)]
  const two = said.slice(0, 2).join(' ')
  const whole = names.find(name => said[0] !== undefined && name.startsWith(`${said[0]} `))
  if (whole && said.length === 1) throw unknown(['命令', 'command'], two, whole)
  throw unknown(
    ['命令', 'command'],
    two,
    nearest(two, names, Math.min(4, Math.floor(two.length / 3))) ?? nearest(said[0] ?? '', names, 2),
  )
}

function givenTo(command: Declared, rest: readonly string[]): Given {
  const { takes = {}, flags = {}, words = {} } = command
  const given = {
    options: {} as Record<string, string[]>,
    flags: new Set<string>(),
    words: {} as Record<string, string>,
  }
  const places = Object.keys(words)
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] as string
    if (!/^-./.test(word)) {
      given.words[places.shift() ?? tooMany(command, word)] = word
      continue
    }
    const [, name = '', joined] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
    if (Object.hasOwn(flags, name) && joined === undefined) given.flags.add(name)
    else if (Object.hasOwn(takes, name))
      (given.options[name] ??= []).push((joined ?? rest[(at += 1)]) || valueless(name))
    else
      throw unknown(['选项', 'option'], word, dashed(nearest(name, [...Object.keys(takes), ...Object.keys(flags)], 2)))
  }
  const [lacking] = places
  if (lacking)
    throw startFault(['还缺 {what}，见 {help}。', '{what} is missing: see {help}.'], {
      what: lacking.toUpperCase(),
      help: helpOf(command),
    })
  return given
}

const dashed = (name: string | null): string | null => name && `--${name}`
const helpOf = ({ name }: Declared): string => `gatehouse help ${name}`

function tooMany(command: Declared, word: string): never {
  throw startFault(['{word} 多余，见 {help}。', '{word} is one word too many: see {help}.'], {
    word,
    help: helpOf(command),
  })
}

function valueless(name: string): never {
  throw startFault(['选项 --{name} 后缺少值。', '--{name} needs a value.'], { name })
}

function unknown([zh, en]: Pair, given: string, meant: string | null) {
  if (meant)
    return startFault(
      [`未知${zh} {given}，是否应为 {meant}？`, `{given} is not a known ${en}: did you mean {meant}?`],
      { given, meant },
    )
  return startFault(
    [`未知${zh} {given}，见 gatehouse help。`, `{given} is not a known ${en}: gatehouse help lists them.`],
    { given },
  )
}

const row = (name: string, [zh, en]: Pair): string => `  ${name.padEnd(22)}${en} · ${zh}`

const exitCodes = [
  row('exit code 0', ['办成了，或核对无误', 'it was done, or it holds']),
  row('exit code 1', [
    '没办成、核对不符或中途停止，原因见输出',
    'it was refused, does not hold, or was stopped; the output says why',
  ]),
]

/** What `gatehouse help` prints. */
export function commandsHelp(commands: readonly Declared[]): string {
  const rows = commands.map(one => row(usage(one), one.does))
  return [
    'gatehouse … (npm run gatehouse -- …)',
    '',
    row('start', ['启动程序（同 npm start，选项也相同）', 'start the program (as npm start, with the same options)']),
    ...rows,
    row('help [command]', ['显示这份说明，或一个命令的说明', 'show this text, or that of one command']),
    '',
    ...exitCodes,
  ].join('\n')
}

const usage = ({ name, words = {} }: Declared): string =>
  [name, ...Object.keys(words).map(word => word.toUpperCase())].join(' ')

/** What `gatehouse help COMMAND` prints: what it does, what follows it, its options. */
export function commandHelp(command: Declared): string {
  const { words = {}, takes = {}, flags = {}, does } = command
  return [
    `gatehouse ${usage(command)}`,
    `  ${does[1]}`,
    `  ${does[0]}`,
    ...Object.entries(words).map(([name, says]) => row(name.toUpperCase(), says)),
    ...Object.entries(takes).map(([name, says]) => row(`--${name} …`, says)),
    ...Object.entries(flags).map(([name, says]) => row(`--${name}`, says)),
  ].join('\n')
}

/** A figure with its thousands apart. */
export const figure = (count: number): string => count.toLocaleString('en')
