import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block } from '#kernel/form.ts'
import { firstFigures, ledgerPaper, type PaperFacts } from './ledger-paper.ts'

const facts: PaperFacts = {
  title: ['值班日志', 'Duty log'],
  company: '安泰保安',
  siteName: '锦绣花园',
  postName: null,
  month: '2026 年 11 月',
  number: '202611-18',
  columns: [
    { title: ['日期', 'Date'], share: 8 },
    { title: ['值班人', 'On duty'], share: 9 },
  ],
  rows: [['11月1日', '王建国']],
  asOf: null,
  erased: 0,
  printedBy: '周内勤',
  printedAt: '2026年12月1日 08:30',
  law: ['bsr-management-systems', 'ga594-shift-handover'],
  signed: {},
  proof: {
    address: 'https://x/p#18.A',
    place: 18,
    treeSize: 20,
    signedAt: '08:30',
    digest: 'a3f09c1277de45b8'.repeat(4),
  },
}
const said = (more: Partial<PaperFacts> = {}, language: 'zh' | 'en' = 'zh'): string =>
  JSON.stringify(ledgerPaper({ ...facts, ...more }, language).blocks)
const tableOf = (blocks: readonly Block[]) => blocks.find(block => block.block === 'table')

test('lines are numbered in their order, and the heads are those of the reader’s language', () => {
  const table = tableOf(ledgerPaper(facts, 'zh').blocks)
  assert.deepEqual(table?.headings, ['序号', '日期', '值班人'])
  assert.deepEqual(table?.rows, [['1', '11月1日', '王建国']])
  assert.deepEqual(tableOf(ledgerPaper(facts, 'en').blocks)?.headings, ['No.', 'Date', 'On duty'])
})

test('an empty month that is over says so; one under way says until when', () => {
  assert.ok(said({ rows: [] }).includes('本月无记录。'))
  const open = said({ rows: [], asOf: '2026年11月22日 08:30' })
  assert.ok(open.includes('截至打印时无记录。') && open.includes('截至 2026年11月22日 08:30，本月未结束。'))
  assert.ok(!said().includes('截至'))
})

test('what is no law is called practice, and the English paper says which text counts', () => {
  assert.match(said(), /《保安服务管理条例》第四条；GA\/T 594[^（]*（[^）]*）（行业惯例）/)
  assert.ok(said({}, 'en').includes('The Chinese text is the official one.'))
  assert.ok(!said().includes('以中文文本为准'))
})

test('what retention took is said with its number', () => {
  assert.ok(said({ erased: 3 }).includes('另有 3 条已按保存期限删除'))
  assert.ok(!said().includes('删除'))
})

test('the first figures of a digest stand in fours', () => {
  assert.equal(firstFigures(facts.proof.digest), 'a3f0 9c12 77de 45b8')
})
