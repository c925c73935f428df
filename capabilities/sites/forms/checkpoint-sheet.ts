import { paper, qrSheet, type Paper } from '#kernel/form.ts'
import { defineWords, speak, type Language } from '#kernel/words.ts'

const words = defineWords({
  title: ['{site} 巡逻点二维码', '{site}: checkpoint codes'],
  footer: ['{site}，共 {count} 个巡逻点，{on} 打印', '{site}, {count} checkpoints, printed {on}'],
})

export type SheetFacts = {
  siteName: string
  /** The day of printing, as said. */
  on: string
  points: readonly { name: string; code: string }[]
}

/** What the QR on the wall says: `GH1:` and the seven characters. */
export const payloadOf = (code: string): string => `GH1:${code}`

/** 巡逻点二维码: one label per checkpoint, with the code to type under each. */
export function checkpointSheet({ siteName, on, points }: SheetFacts, language: Language): Paper {
  const t = speak(words, language)
  const items = points.map(({ name, code }) => ({ title: name, subtitle: siteName, payload: payloadOf(code), code }))
  return paper(t('title', { site: siteName }), [qrSheet(items, 2)], {
    footer: t('footer', { site: siteName, count: points.length, on }),
  })
}
