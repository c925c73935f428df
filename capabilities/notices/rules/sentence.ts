import { dayAt, sayDay, sayTime } from '#kernel/time.ts'
import { fill, type Language, type Pair } from '#kernel/words.ts'
import type { NoticeFacts, NoticeKind } from './define-notice.ts'
import { matterName } from './matter-names.ts'

// A sentence whose place is unknown loses the place, not the sentence.
const trimmed = (text: string): string =>
  text
    .replace(/ {2,}/g, ' ')
    .replace(/ ([，。：,.:])/g, '$1')
    .replace(/ at(?=[:,.]| called| was)/g, '')
    .trim()

const timeText = (at: string, language: Language, timeZone: string): string => {
  const ms = Date.parse(at)
  return `${sayDay(dayAt(ms, timeZone), language)} ${sayTime(ms, timeZone)}`
}

function filled(pair: Pair, language: Language, facts: NoticeFacts, timeZone: string): string {
  const { site = '', post = '', count = 1, minutes = 0, at, matter } = facts
  const time = at ? timeText(at, language, timeZone) : ''
  const name = matter ? matterName(matter)[language === 'zh' ? 0 : 1] : ''
  return trimmed(fill(pair, language, { site, post, count, minutes, time, matter: name }))
}

/** What the list and an e-mail say, in both languages. */
export const sentence = (kind: Pick<NoticeKind, 'says'>, facts: NoticeFacts, timeZone: string): [string, string] => [
  filled(kind.says, 'zh', facts, timeZone),
  filled(kind.says, 'en', facts, timeZone),
]

/** What a lock screen says: figures only; in the reader's language, or in both where they never said which. */
export function lockScreen(
  kind: Pick<NoticeKind, 'push'>,
  { count = 1, minutes = 0 }: NoticeFacts,
  language: Language | null,
): string {
  const [zh, en] = [fill(kind.push, 'zh', { count, minutes }), fill(kind.push, 'en', { count, minutes })]
  return language === null ? `${zh} / ${en}` : language === 'zh' ? zh : en
}
