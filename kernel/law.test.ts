import assert from 'node:assert/strict'
import { test } from 'node:test'
import { facts } from '#law/index.ts'
import { cite, findLaw, numeral, sayArticle, type LawFact, type LawId } from './law.ts'
import { isDay } from './time.ts'

const all: readonly LawFact[] = Object.values(facts)

test('a fact is cited by its catalogue id, its figures typed', () => {
  const days: 30 = cite('bsr-footage-retention').parameters.days
  assert.equal(days, 30)
  assert.equal(cite('bsr-footage-retention').from, '2010-01-01')
  for (const unknown of ['no-such-law', 'toString'] as string[] as LawId[])
    assert.throws(() => cite(unknown), RangeError)
  assert.equal(findLaw('constructor'), null)
  assert.equal(findLaw('ll-weekly-rest')?.article, '38')
})

test('every fact is whole, its gist in both languages, and what it costs is a penalty we hold', () => {
  for (const fact of all) {
    assert.ok(fact.gist[0] && fact.gist[1], fact.id)
    assert.match(fact.gist[0], /\p{Script=Han}/u)
    assert.doesNotMatch(fact.gist[1] + fact.lawEn, /[\p{Script=Han}，。；：（）〔〕]/u, fact.id)
    assert.ok(isDay(fact.from), fact.id)
    assert.ok(
      fact.penalties.every(id => findLaw(id)),
      fact.id,
    )
  }
})

test('numerals as laws write them', () => {
  const written = [1, 10, 16, 20, 42, 100, 103, 110, 117, 183, 942, 1000, 1001, 1010, 1198, 1254, 2020]
  const expected =
    '一 十 十六 二十 四十二 一百 一百零三 一百一十 一百一十七 一百八十三 九百四十二 一千 一千零一 一千零一十 一千一百九十八 一千二百五十四 二千零二十'
  assert.equal(written.map(numeral).join(' '), expected)
  assert.throws(() => numeral(0), RangeError)
})

const articles: [LawId, zh: string, en: string][] = [
  [
    'bsr-guard-eligibility',
    '《保安服务管理条例》第十六条第一款',
    'Regulations on the Administration of Security Services Art. 16(1)',
  ],
  [
    'bsr-disqualify-revoked-3y',
    '《保安服务管理条例》第十七条第三项',
    'Regulations on the Administration of Security Services Art. 17(3)',
  ],
  [
    'bsr-pen-unqualified-guard',
    '《保安服务管理条例》第四十二条第一款第四项',
    'Regulations on the Administration of Security Services Art. 42(1)(4)',
  ],
  [
    'bsr-guard-no-obstruct-debt-violence',
    '《保安服务管理条例》第三十条第三项、第四项',
    'Regulations on the Administration of Security Services Art. 30(3)(4)',
  ],
  [
    'impl-police-levels',
    '《公安机关实施保安服务管理条例办法》第二条至第四条',
    'Measures for Public Security Organs to Implement the Security Services Regulations (MPS Order 112) Arts. 2–4',
  ],
  [
    'impl-branch-15-working-days',
    '《公安机关实施保安服务管理条例办法》第十七条（条号待核）',
    'Measures for Public Security Organs to Implement the Security Services Regulations (MPS Order 112) Art. 17 (number unconfirmed)',
  ],
  [
    'impl-licence-revocation',
    '《公安机关实施保安服务管理条例办法》第七章（条号待核）',
    'Measures for Public Security Organs to Implement the Security Services Regulations (MPS Order 112) Chapter 7 (number unconfirmed)',
  ],
  [
    'psa-pen-restraint-search',
    '《治安管理处罚法》第四十七条第三项、第五十一条',
    'Public Security Administration Punishments Law Arts. 47(3), 51',
  ],
  [
    'fem-night-and-overtime',
    '《女职工劳动保护特别规定》第六条、第九条',
    'Special Provisions on Labour Protection of Female Employees Arts. 6, 9',
  ],
  [
    'ga594-shift-handover',
    'GA/T 594-2006《保安服务操作规程与质量控制》第4章、第6章（交接班条款）',
    'GA/T 594-2006 Security service operating procedures and quality control clauses 4, 6 (handover clauses)',
  ],
  [
    'ga594-shape',
    'GA/T 594-2006《保安服务操作规程与质量控制》第4章至第17章',
    'GA/T 594-2006 Security service operating procedures and quality control clauses 4–17',
  ],
  [
    'gf54-inspection-frequency-cap',
    '《国务院办公厅关于严格规范涉企行政检查的意见》',
    'State Council office opinion on inspecting companies (Guo Ban Fa [2024] No. 54)',
  ],
  [
    'veto-one-vote',
    '《上海市社会治安综合治理条例》（政策要求，法律未作规定）',
    'Shanghai Comprehensive Public Security Management Regulations (policy, not in law)',
  ],
  [
    'o93-inspection-process',
    '《公安机关监督检查企业事业单位内部治安保卫工作规定》第四条之后（条号待核）',
    'MPS Order 93 on police inspection of internal security of units after Art. 4 (numbers unconfirmed)',
  ],
]
for (const [id, zh, en] of articles)
  test(`${id} is quoted as ${zh}`, () => {
    assert.equal(sayArticle(cite(id), 'zh'), zh)
    assert.equal(sayArticle(cite(id), 'en'), en)
  })

test('every article can be said, in Chinese without a Latin remainder', () => {
  for (const fact of all) {
    const said = sayArticle(fact, 'zh').replace(/^G[AB]\/T [\d-]+/, '')
    assert.doesNotMatch(said, /[A-Za-z(),]/, fact.id)
    assert.doesNotMatch(sayArticle(fact, 'en').replace(/Order \d+/, ''), /\p{Script=Han}|undefined/u, fact.id)
  }
})
