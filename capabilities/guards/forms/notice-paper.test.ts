import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noticeLines } from '../notice-words.ts'
import { noticePaper } from './notice-paper.ts'

const facts = { name: '王建国', number: 'A001', party: '安泰保安', on: '2026年11月21日' }

for (const language of ['zh', 'en'] as const)
  test(`each purpose has a page of its own, every line said, with both answers and a signature: ${language}`, () => {
    const { blocks } = noticePaper(facts, language)
    assert.equal(blocks.filter(({ block }) => block === 'page-break').length, 1)
    assert.equal(blocks.filter(({ block }) => block === 'signatures').length, 2)
    const tables = blocks.filter(block => block.block === 'table')
    assert.deepEqual(
      tables.map(({ rows }) => rows.length),
      [noticeLines.length, noticeLines.length],
    )
    assert.ok(tables.every(({ rows }) => rows.every(cells => cells.every(cell => cell !== '' && !cell.includes('{')))))
  })
