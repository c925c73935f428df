import type { Pair } from '#kernel/words.ts'
import { startFault } from './config/fault.ts'
import { nearest } from './config/nearest.ts'
import type { City, Store } from './db/pool.ts'
import type { Keys } from './house.ts'

/** What a command is given: the city's books with the owner's eyes, its keys, the time (ms), and a way to speak. */
export type Desk = {
  store: Store
  city: City
  keys: Keys
  dataDir: string
  now: number
  /** The values of each option, in the order given; none when it was not. */
  options: Readonly<Record<string, readonly string[]>>
  /** One line of the answer. */
  say: (line: string) => void
  /** How far the work has come; shown on a terminal only. */
  progress: (done: number, total: number) => void
  /** Whether the person has asked to stop. */
  stopped: () => boolean
}

export type Command = {
  /** One or two words: `log verify`. */
  name: string
  does: Pair
  /** Options that take a value, without their dashes, each with what the value is. */
  takes?: Readonly<Record<string, Pair>>
  /** Answers the exit code: 0, or 1 when what was asked does not hold. */
  run(desk: Desk): Promise<number>
}

/** Declares a command of `npm run gatehouse`. */
export const defineCommand = (command: Command): Command => command

export type Asked = { command: Command; options: Record<string, string[]> }

/** The command that some words ask for. Throws a StartFault, with the nearest name, for an unknown command or option. */
export function asked(commands: readonly Command[], argv: readonly string[]): Asked {
  const at = argv.findIndex(word => word.startsWith('--'))
  const name = (at < 0 ? argv : argv.slice(0, at)).join(' ')
  const command = commands.find(one => one.name === name)
  if (command) return { command, options: optionsOf(command, at < 0 ? [] : argv.slice(at)) }
  throw unknown(['命令', 'command'], name, nearest(name, ['help', ...commands.map(one => one.name)], 4))
}

function optionsOf({ takes = {} }: Command, words: readonly string[]): Record<string, string[]> {
  const options: Record<string, string[]> = {}
  for (let at = 0; at < words.length; at += 1) {
    const [, name = '', joined] = /^--([^=]+)(?:=(.*))?$/s.exec(words[at] as string) ?? []
    if (!Object.hasOwn(takes, name)) {
      const meant = nearest(name, Object.keys(takes), 2)
      throw unknown(['选项', 'option'], words[at] as string, meant && `--${meant}`)
    }
    const value = joined ?? words[(at += 1)]
    if (!value) throw startFault(['选项 --{name} 后缺少值。', '--{name} needs a value.'], { name })
    ;(options[name] ??= []).push(value)
  }
  return options
}

function unknown([zh, en]: Pair, given: string, meant: string | null) {
  if (meant)
    return startFault(
      [`未知${zh} {given}，是否应为 {meant}？`, `{given} is not a known ${en}: did you mean {meant}?`],
      { given, meant },
    )
  return startFault(
    [
      `未知${zh} {given}，可用命令见 npm run gatehouse -- help。`,
      `{given} is not a known ${en}: npm run gatehouse -- help lists them.`,
    ],
    { given },
  )
}

/** What `npm run gatehouse -- help` prints. */
export function commandsHelp(commands: readonly Command[]): string {
  const row = (name: string, [zh, en]: Pair): string => `  ${name.padEnd(20)}${en} · ${zh}`
  const rows = commands.flatMap(one => [
    row(one.name, one.does),
    ...Object.entries(one.takes ?? {}).map(([name, says]) => row(`  --${name} …`, says)),
  ])
  return ['npm run gatehouse -- …', '', ...rows, row('help', ['显示这份说明', 'show this text'])].join('\n')
}

/** A figure with its thousands apart. */
export const figure = (count: number): string => count.toLocaleString('en')
