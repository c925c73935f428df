import type { FastifyPluginAsync } from 'fastify'
import type { Pair } from '#kernel/words.ts'
import { choiceOf, exportRoute } from '#shell/export/export-route.ts'
import type { Device } from './schema.ts'
import { devices } from './store.ts'
import { words } from './words.ts'

const name: Pair = ['名称', 'Name']
const kind: Pair = ['类别', 'Kind']
const holder: Pair = ['持有人', 'Holder']
const post: Pair = ['岗位', 'Post']
const enrolledAt: Pair = ['登记时间', 'Enrolled']
const lastSeenAt: Pair = ['最近联系', 'Last seen']
const revokedAt: Pair = ['停用时间', 'Revoked']

/** The enrolled phones as a spreadsheet. */
export const exportRoutes: FastifyPluginAsync = async app => {
  exportRoute<Device>(app, {
    path: '/devices.xlsx',
    title: words.phones,
    tag: 'devices',
    operationId: 'exportDevices',
    summary: 'The phones of one’s party, or one’s own, as a spreadsheet',
    personal: true,
    columns: [
      { words: name, width: 24, of: row => row.name },
      { words: kind, of: choiceOf(words, row => row.kind) },
      { words: holder, of: row => row.personName },
      { words: post, of: row => row.postName },
      { words: enrolledAt, kind: 'instant', of: row => row.enrolledAt },
      { words: lastSeenAt, kind: 'instant', of: row => row.lastSeenAt },
      { words: revokedAt, kind: 'instant', of: row => row.revokedAt },
    ],
    page: async db => ({ rows: await devices(db), next: null }),
  })
}
