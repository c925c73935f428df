import type { FastifyPluginAsync } from 'fastify'
import { refuse } from '#kernel/outcome.ts'
import { IdShape } from '#kernel/shape.ts'
import { dayAt } from '#kernel/time.ts'
import type { Pair } from '#kernel/words.ts'
import { choiceOf, exportRoute } from '#shell/export/export-route.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { mayPost } from './access.ts'
import { siteNeeds } from './needs.ts'
import { phonesOn } from './phone-book.ts'
import { pocketWords } from './pocket-words.ts'
import { clockOf } from './rules/drafted-spans.ts'
import { emergencyNumbers } from './rules/dial.ts'
import type { Reader } from './schema.ts'
import { bookStanding, postStanding, readersOf } from './store.ts'
import { words } from './words.ts'

const post: Pair = ['岗位', 'Post']
const kindOfDay: Pair = ['日子', 'Days']
const from: Pair = ['从', 'From']
const to: Pair = ['到', 'To']
const people: Pair = ['人数', 'People']
const fromOn: Pair = ['从哪天起', 'From']
const untilOn: Pair = ['到哪天止', 'Until']
const readVersion: Pair = ['看过第几版', 'Version read']

const absent = (): never => {
  throw new Refusal(refuse('not-found'))
}

type Line = { name: string; kind: Pair; phone: string }
type NeedLine = Awaited<ReturnType<typeof siteNeeds>>[number]

/** The phone book of a site, what its posts need, and who has read the duties of a post, as spreadsheets. */
export const exportRoutes: FastifyPluginAsync = async app => {
  const { house } = app
  const today = () => dayAt(house.now(), house.city.timeZone)
  exportRoute<Line>(app, {
    path: '/phone-book.xlsx',
    title: words.book,
    tag: 'posts',
    operationId: 'exportPhoneBook',
    summary: 'The phone book of a site as a spreadsheet, the emergency numbers first',
    filter: { siteId: IdShape },
    personal: true,
    columns: [
      { words: words.whose, width: 28, of: row => row.name },
      { words: words.kind, of: (row, { language }) => row.kind[language === 'zh' ? 0 : 1] },
      { words: words.phone, width: 22, of: row => row.phone },
    ],
    page: async (db, { siteId }) => {
      if (!(await bookStanding(db, siteId as string))) absent()
      const always = emergencyNumbers.map(phone => ({ name: phone, kind: pocketWords[`call.${phone}`], phone }))
      const entries = await phonesOn(db, [siteId as string], today())
      return {
        rows: [
          ...always,
          ...entries.map(({ name, kind, phone }) => ({ name, kind: pocketWords[`phone.${kind}`], phone })),
        ],
        next: null,
      }
    },
  })
  exportRoute<NeedLine>(app, {
    path: '/needs.xlsx',
    title: words.needs,
    tag: 'posts',
    operationId: 'exportNeeds',
    summary: 'What the posts of a site need from today on, as a spreadsheet',
    filter: { siteId: IdShape },
    personal: false,
    columns: [
      { words: post, width: 20, of: row => row.postName },
      { words: kindOfDay, of: choiceOf(words, row => row.dayKind) },
      { words: from, of: row => clockOf(row.starts) },
      { words: to, of: row => clockOf(row.starts + row.minutes) },
      { words: people, kind: 'number', of: row => row.heads },
      { words: fromOn, kind: 'day', width: 14, of: row => row.fromOn },
      { words: untilOn, kind: 'day', width: 14, of: row => row.untilOn },
    ],
    page: async (db, { siteId }) => ({ rows: await siteNeeds(db, siteId as string, today()), next: null }),
  })
  exportRoute<Reader>(app, {
    path: '/duty-readers.xlsx',
    title: words.readers,
    tag: 'posts',
    operationId: 'exportReaders',
    summary: 'Who on the roster has read the duties of a post, as a spreadsheet',
    filter: { postId: IdShape },
    personal: true,
    columns: [
      { words: words.name, of: row => row.name },
      { words: readVersion, kind: 'number', of: row => row.readVersion },
      { words: words.readAt, kind: 'instant', width: 18, of: row => row.readAt },
      { words: words.nextShift, kind: 'instant', width: 18, of: row => row.nextAt },
    ],
    page: async (db, { postId }, request) => {
      const found = (await postStanding(db, postId as string)) ?? absent()
      if (!mayPost.seeReaders(actorOf(request), found)) throw new Refusal(refuse('access.denied'))
      const { readers } = await readersOf(db, found.id, house.now())
      return { rows: readers, next: null }
    },
  })
}
