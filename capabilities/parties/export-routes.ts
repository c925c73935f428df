import type { FastifyPluginAsync } from 'fastify'
import { choiceOf, exportRoute } from '#shell/export/export-route.ts'
import { mayParties } from './access.ts'
import type { Member, Party } from './schema.ts'
import { members, parties } from './store.ts'
import { kindWord, words } from './words.ts'

type PartyRow = Party & { parentName: string | null }

/** The organisations and their members as spreadsheets. */
export const exportRoutes: FastifyPluginAsync = async app => {
  exportRoute<PartyRow>(app, {
    path: '/parties.xlsx',
    title: words.parties,
    tag: 'parties',
    operationId: 'exportParties',
    summary: 'Every party of the city, as a spreadsheet',
    personal: false,
    columns: [
      { words: words.name, width: 36, of: row => row.name },
      { words: words.kind, of: (row, { language }) => words[kindWord(row.kind)][language === 'zh' ? 0 : 1] },
      { words: words.parent, width: 30, of: row => row.parentName },
      { words: words.creditCode, width: 24, of: row => row.creditCode },
    ],
    page: async db => {
      const all = await parties(db)
      const named = new Map(all.map(({ id, name }) => [id, name]))
      const rows = all.map(row => ({ ...row, parentName: row.parentId && (named.get(row.parentId) ?? null) }))
      return { rows, next: null }
    },
  })
  exportRoute<Member>(app, {
    path: '/members.xlsx',
    title: words.members,
    tag: 'parties',
    operationId: 'exportMembers',
    summary: 'Who holds which role, as a spreadsheet',
    personal: true,
    may: actor => mayParties.members(actor, null),
    columns: [
      { words: words.personName, of: row => row.name },
      { words: words.party, width: 32, of: row => row.partyName },
      { words: words.role, of: choiceOf(words, row => row.role) },
      { words: words.since, kind: 'day', of: row => row.fromOn },
      { words: words.until, kind: 'day', of: row => row.untilOn },
    ],
    page: async db => ({ rows: await members(db), next: null }),
  })
}
