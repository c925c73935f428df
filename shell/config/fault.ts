import { fill, type Pair, type Values } from '#kernel/words.ts'

// What stops a start is the doing of whoever runs the program, and they need one line, not a stack trace. The console
// has no language setting, so a line says it in both.

/** A reason not to start, as one line for the console. `apps` print `message` and end with 1. */
export class StartFault extends Error {
  override name = 'StartFault'
}

/** One line in both languages with its placeholders filled. */
export const inBoth = (pair: Pair, values: Values = {}): string =>
  `${fill(pair, 'en', values)} ${fill(pair, 'zh', values)}`

/** A fault that says the same in both languages; `{name}` placeholders are filled from `values`. */
export const startFault = (pair: Pair, values: Values = {}): StartFault => new StartFault(inBoth(pair, values))
