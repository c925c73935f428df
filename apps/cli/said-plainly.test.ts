import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startFault } from '#shell/config/fault.ts'
import { saidPlainly } from './said-plainly.ts'

const problem = (code: string, path?: string): Error =>
  Object.assign(new Error('x'), { code, ...(path ? { path } : {}) })

test('a refusal of ours is its own line', () => {
  assert.equal(saidPlainly(startFault(['没有。', 'None.'])), 'None. 没有。')
})

test('what the machine refuses is said in both languages, with the path where it names one', () => {
  assert.equal(saidPlainly(problem('ENOSPC')), 'The disk is full. 磁盘已满。')
  assert.equal(saidPlainly(problem('ENOENT', '/a')), 'There is no /a. 没有 /a。')
  assert.match(saidPlainly(problem('ECONNREFUSED')), /^The database does not answer: .+数据库没有应答/)
})

test('a mistake of ours, or a fault without a path that needs one, keeps its stack', () => {
  assert.match(saidPlainly(new Error('odd')), /^Error: odd\n +at /)
  assert.match(saidPlainly(problem('ENOENT')), /^Error: x\n +at /)
  assert.equal(saidPlainly('odd'), 'odd')
})
