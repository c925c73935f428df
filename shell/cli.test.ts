import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asked, commandsHelp, defineCommand } from './cli.ts'

const command = (name: string, more: object = {}) =>
  defineCommand({ name, does: ['做', 'does'], run: async () => 0, ...more })
const commands = [
  command('log verify', { takes: { heads: ['文件', 'a file'] } }),
  command('restore', { words: { from: ['文件夹', 'a folder'] }, flags: { quick: ['快', 'fast'] } }),
]

const refusals: readonly [given: string, says: string][] = [
  ['verfiy', 'verfiy is not a known command: gatehouse help lists them. 未知命令 verfiy，见 gatehouse help。'],
  ['log', 'log is not a known command: did you mean log verify? 未知命令 log，是否应为 log verify？'],
  ['--version', '--version is not a known option: gatehouse help lists them. 未知选项 --version，见 gatehouse help。'],
  ['-V', '-V is not a known option: gatehouse help lists them. 未知选项 -V，见 gatehouse help。'],
  ['log verify -x', '-x is not a known option: gatehouse help lists them. 未知选项 -x，见 gatehouse help。'],
  ['log verify --head f', '--head is not a known option: did you mean --heads? 未知选项 --head，是否应为 --heads？'],
  ['log verify --heads', '--heads needs a value. 选项 --heads 后缺少值。'],
  ['restore --quick', 'FROM is missing: see gatehouse help restore. 还缺 FROM，见 gatehouse help restore。'],
  ['restore a b', 'b is one word too many: see gatehouse help restore. b 多余，见 gatehouse help restore。'],
]

for (const [given, says] of refusals)
  test(`“${given}” is refused in both languages, with the nearest or where to look`, () => {
    assert.throws(() => asked(commands, given.split(' ')), { name: 'StartFault', message: says })
  })

test('what is known is taken apart, a single dash being a word', () => {
  const { command: found, ...given } = asked(commands, ['restore', '-', '--quick'])
  assert.equal(found.name, 'restore')
  assert.deepEqual(given, { options: {}, flags: new Set(['quick']), words: { from: '-' } })
})

test('the help names each command and what the exit codes say', () => {
  const help = commandsHelp(commands)
  for (const name of ['start', 'log verify', 'restore FROM', 'exit code 0', 'exit code 1'])
    assert.match(help, new RegExp(`^ {2}${name} .+\\p{Script=Han}`, 'mu'))
})
