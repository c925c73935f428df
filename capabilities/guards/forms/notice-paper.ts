import { fields, heading, pageBreak, paper, signatures, table, text, type Block, type Paper } from '#kernel/form.ts'
import { defineWords, speak, type Language } from '#kernel/words.ts'
import { noticeLines, notices, noticeVersions, purposes, type Purpose } from '../notice-words.ts'

const words = defineWords({
  title: ['个人信息告知书：{name}', 'Notice on personal information: {name}'],
  party: ['用人单位', 'Employer'],
  name: ['姓名', 'Name'],
  number: ['工号', 'Number'],
  version: ['版本', 'Version'],
  point: ['事项', 'Point'],
  says: ['内容', 'What is said'],
  answer: ['我已读完以上内容，我的答复（选一项打勾）：', 'I have read this. My answer (tick one):'],
  choices: ['□ 同意　　　　□ 不同意', '□ I agree        □ I decline'],
  signed: ['本人签字', 'Signature'],
  on: ['日期', 'Date'],
  footer: ['{party}，{on} 打印', '{party}, printed {on}'],
})

export type NoticeFacts = {
  name: string
  number: string
  party: string
  /** The day of printing, as said. */
  on: string
}

function pageOf(purpose: Purpose, { name, number, party }: NoticeFacts, language: Language): Block[] {
  const t = speak(words, language)
  const say = speak(notices, language)
  const lines = noticeLines.map(line => [say(`${purpose}.${line}`), say(`${purpose}.${line}.says`, { party })])
  const whom = [
    [t('party'), party],
    [t('name'), name],
    [t('number'), number],
    [t('version'), noticeVersions[purpose]],
  ] as const
  return [
    heading(say(`${purpose}.title`), 2),
    fields(whom),
    table([t('point'), t('says')], lines, [1, 4]),
    text(t('answer')),
    text(t('choices'), 'strong'),
    signatures({ label: t('signed') }, { label: t('on') }),
  ]
}

/** 告知书 to sign: one page for each purpose, since each is answered by itself (个人信息保护法 29). */
export function noticePaper(facts: NoticeFacts, language: Language): Paper {
  const t = speak(words, language)
  const pages = purposes.map(purpose => pageOf(purpose, facts, language))
  const blocks = pages.flatMap((page, at) => (at === 0 ? page : [pageBreak, ...page]))
  return paper(t('title', { name: facts.name }), blocks, { footer: t('footer', { party: facts.party, on: facts.on }) })
}
