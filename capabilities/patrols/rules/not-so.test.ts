import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notSo } from './not-so.ts'

const cases: [asked: string, stands: string][] = [
  ['消火栓箱完好吗？', '消火栓箱完好：不符合'],
  ['门锁好、没有异味吗？', '门锁好、没有异味：不符合'],
  ['天台门锁好', '天台门锁好：不符合'],
  ['是否锁好？', '锁好：不符合'],
  ['路灯亮吗?', '路灯亮：不符合'],
  ['Is the door locked?', 'Is the door locked? – no'],
  ['吗？', '吗？：不符合'],
]
for (const [asked, stands] of cases)
  test(`${asked} answered with no is ${stands}`, () => assert.equal(notSo(asked), stands))
