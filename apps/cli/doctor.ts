import { defineTask, type Bench } from '#shell/cli.ts'
import { fill, type Pair, type Values } from '#kernel/words.ts'
import { inBoth } from '#shell/config/fault.ts'
import { lookAtBooks } from './doctor/books.ts'
import { asOwner, lookAtDatabase, withDatabase } from './doctor/database.ts'
import type { Found } from './doctor/found.ts'
import { lookAtMachine } from './doctor/machine.ts'
import { lookAtPort, lookOutside } from './doctor/outside.ts'

/** Looks at everything an installation stands on, writes nothing, and says the way out of what is wrong. */
export const doctor = defineTask({
  name: 'doctor',
  does: [
    '逐项检查安装：程序、密钥、磁盘、数据库、日志、备份，并说明如何处理',
    'look at program, keys, disk, database, log and backup one by one, and say the way out',
  ],
  flags: { json: ['以 JSON 输出', 'answer in JSON'] },
  async perform(bench) {
    const found = await lookAtAll(bench)
    if (bench.flags.has('json')) bench.say(JSON.stringify(found.map(asJson), null, 2))
    else for (const line of found.flatMap(linesOf)) bench.say(line)
    return found.some(({ state }) => state === 'bad') ? 1 : 0
  },
})

async function lookAtAll(bench: Bench): Promise<Found[]> {
  const machine = lookAtMachine(bench)
  const port = await lookAtPort(bench)
  const outside = await lookOutside(bench)
  const lacking = machine.some(({ check, state }) => state === 'bad' && (check === 'data' || check === 'keys'))
  if (lacking) return [...machine, ...port.found, ...outside]
  const database = await withDatabase(bench, async (ownerUrl, appUrl) => {
    const found = await asOwner(ownerUrl, db => lookAtDatabase(db, bench, appUrl))
    const hasBooks = found.every(({ check, state }) => state !== 'bad' || check !== 'row-security')
    return hasBooks ? [...found, ...(await lookAtBooks(ownerUrl, bench, port.running))] : found
  })
  return [...machine, ...port.found, ...database, ...outside]
}

const marks = { ok: 'ok  ', warn: 'WARN', bad: 'BAD ' }

const linesOf = ({ check, state, says, wayOut, facts = {} }: Found): string[] => [
  `${marks[state]}  ${check.padEnd(14)}${said(says, facts)}`,
  ...(wayOut ? [`${' '.repeat(20)}→ ${said(wayOut, facts)}`] : []),
]

// A command or a version reads the same in both.
const said = (pair: Pair, facts: Values): string =>
  pair[0] === pair[1] ? fill(pair, 'en', facts) : inBoth(pair, facts)

const asJson = ({ check, state, says, wayOut, facts = {} }: Found) => ({
  check,
  state,
  says: { zh: fill(says, 'zh', facts), en: fill(says, 'en', facts) },
  ...(wayOut ? { wayOut: { zh: fill(wayOut, 'zh', facts), en: fill(wayOut, 'en', facts) } } : {}),
})
