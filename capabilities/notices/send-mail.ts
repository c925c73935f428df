import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { speak, type Language } from '#kernel/words.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { subkey } from '#shell/identity/subkey.ts'
import { sendMail } from '#shell/notify/mail.ts'
import type { Ended, Waiting } from './claim.ts'
import { pageOf } from './rules/define-notice.ts'
import { noticeKind } from './rules/kinds.ts'
import { sentence } from './rules/sentence.ts'
import { words } from './words.ts'

type Address = { mail: string | null; confirmedAt: string | null; language: string }

const addressOf = (house: House, personId: Id): Promise<Address | undefined> =>
  within(house.store, house.city, 'system', db =>
    db
      .selectFrom('noticeWish')
      .select(['mail', 'confirmedAt', 'language'])
      .where('personId', '=', personId)
      .executeTakeFirst(),
  )

/** One letter with all that is due to somebody, in their language. Only to an address they confirmed. */
export async function mailTogether(house: House, some: readonly Waiting[]): Promise<Ended> {
  const [first] = some as [Waiting]
  const to = first.personId ? await addressOf(house, first.personId) : undefined
  if (!house.mail || !to?.mail || !to.confirmedAt) return { state: 'dropped', answer: 'no-address' }
  const language = to.language as Language
  const lines = some.flatMap(each => lineOf(house, each, language))
  if (lines.length === 0) return { state: 'dropped', answer: 'no-kind' }
  const t = speak(words, language)
  const [line = ''] = lines
  const subject =
    lines.length === 1 ? `${t('mailSubject')}${line.split('\n')[0]}` : t('mailSeveral', { count: lines.length })
  const text = [...lines, '', t('mailFoot'), `${house.publicUrl}/notices/settings`].join('\n')
  await sendMail(house, { to: to.mail, subject, text, id: first.id })
  return { state: 'sent', answer: '250' }
}

function lineOf(house: House, waiting: Waiting, language: Language): string[] {
  const kind = noticeKind(waiting.kind ?? '')
  if (!kind) return []
  const says = sentence(kind, waiting.facts ?? {}, house.city.timeZone)[language === 'zh' ? 0 : 1]
  return [`${says}\n${house.publicUrl}${pageOf(kind, waiting)}`]
}

/** What the link of a confirmation carries: it holds for this person and this address alone, and needs nothing kept. */
const confirmToken = (identityKey: Buffer, personId: Id, mail: string): string =>
  createHmac('sha256', subkey(identityKey, 'notice.address')).update(`${personId}\n${mail}`, 'utf8').digest('base64url')

/** Whether a token is that of this person's address, told apart in constant time. */
export const confirms = (identityKey: Buffer, personId: Id, mail: string, token: string): boolean => {
  const [right, given] = [Buffer.from(confirmToken(identityKey, personId, mail)), Buffer.from(token)]
  return right.length === given.length && timingSafeEqual(right, given)
}

/** The letter that asks whether an address is its person's. */
export async function sendConfirmation(house: House, { id, personId }: Waiting): Promise<Ended> {
  const to = personId ? await addressOf(house, personId) : undefined
  if (!house.mail || !personId || !to?.mail || to.confirmedAt) return { state: 'dropped', answer: 'no-address' }
  const t = speak(words, to.language as Language)
  const token = confirmToken(house.keys.identity, personId, to.mail)
  const text = [t('confirmSays'), '', `${house.publicUrl}/notices/settings#confirm=${token}`, '', t('confirmNot')].join(
    '\n',
  )
  await sendMail(house, { to: to.mail, subject: t('confirmSubject'), text, id })
  return { state: 'sent', answer: '250' }
}
