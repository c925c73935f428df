import assert from 'node:assert/strict'
import { test } from 'node:test'
import { postKinds } from '../../sites/schema.ts'
import { dutyDraft } from './duty-draft.ts'

for (const kind of postKinds)
  test(`${kind}: a draft in both languages, with what the law allows and forbids, that fits a version`, () => {
    const [zh, en] = [dutyDraft(kind, 'zh'), dutyDraft(kind, 'en')]
    assert.match(zh, /第二十九条[\s\S]*第三十条/)
    assert.match(en, /Art[\s\S]*29[\s\S]*30/)
    assert.doesNotMatch(en, /[\u4e00-\u9fff]/)
    assert.ok(zh.length < 4000 && en.length < 8000)
  })
