import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLog, plainError, withoutQuotes } from './plain-error.ts'

const messages: [string, string][] = [
  [
    'duplicate key value violates unique constraint "person_pkey"',
    'duplicate key value violates unique constraint "person_pkey"',
  ],
  ['invalid input syntax for type date: "2026-13-01"', 'invalid input syntax for type date: …'],
  [`Unexpected token '张', "张建国 13912345678" is not valid JSON`, 'Unexpected token …, … is not valid JSON'],
  ['no such phone: +86 139 1234 5678', 'no such phone: …'],
  ['410181199003072417 is taken', '… is taken'],
  ['找不到张建国', '…'],
  ['mail to zhou.min@example.com failed', 'mail to … failed'],
  ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 127.0.0.1:5432'],
]
for (const [message, left] of messages)
  test(`“${message}” is logged as “${left}”`, () => assert.equal(withoutQuotes(message), left))

test('of a driver’s error what it was given stays out: detail, where, parameters, and the stack’s first line', () => {
  const problem = Object.assign(new Error('duplicate key value violates unique constraint "account_login"'), {
    code: '23505',
    table: 'account',
    constraint: 'account_login',
    detail: 'Key (login)=(zhoumin) already exists.',
    where: 'zhoumin',
    parameters: ['zhoumin'],
    client: { password: 'zhoumin' },
    cause: new Error('because of 张建国'),
  })
  const lines: string[] = []
  openLog('info', { write: line => void lines.push(line) }).error({ err: problem }, 'a bug reached the edge')
  const [line = ''] = lines
  assert.ok(!/zhoumin|张建国/.test(line), line)
  assert.match(line, /"code":"23505","table":"account","constraint":"account_login"/)
  assert.match(plainError(problem).at, /^at .*plain-error\.test\.ts/)
})
