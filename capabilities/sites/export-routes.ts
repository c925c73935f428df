import type { FastifyPluginAsync } from 'fastify'
import { sql } from 'kysely'
import { dayAt } from '#kernel/time.ts'
import type { Pair } from '#kernel/words.ts'
import { choiceOf, exportRoute } from '#shell/export/export-route.ts'
import type { Site } from './schema.ts'
import { sites } from './store.ts'
import { words } from './words.ts'

const posts: Pair = ['岗位', 'Posts']
const checkpoints: Pair = ['巡逻点', 'Checkpoints']
const company: Pair = ['物业企业', 'Property company']
const area: Pair = ['建筑面积（㎡）', 'Floor area (m²)']
const households: Pair = ['户数', 'Households']
const contractUntil: Pair = ['合同到期日', 'Contract ends on']
const closedOn: Pair = ['撤场日期', 'Closed on']
const siteName: Pair = ['服务区域', 'Site']
const postName: Pair = ['岗位', 'Post']
const channel: Pair = ['对讲频道', 'Radio channel']

type PostRow = { siteName: string; name: string; kind: string; radioChannel: string | null; closedOn: string | null }

/** The sites, with the property contract that bounds each, and their posts, as spreadsheets. */
export const exportRoutes: FastifyPluginAsync = async app => {
  const { house } = app
  exportRoute<Site>(app, {
    path: '/sites.xlsx',
    title: words.title,
    tag: 'sites',
    operationId: 'exportSites',
    summary: 'Sites this reader may see, with their property contracts, as a spreadsheet',
    personal: false,
    columns: [
      { words: words.name, width: 32, of: row => row.name },
      { words: words.kind, of: choiceOf(words, row => row.kind) },
      { words: words.address, width: 40, of: row => row.address },
      { words: company, width: 32, of: row => row.companyName },
      { words: area, kind: 'number', width: 16, of: row => row.areaM2 },
      { words: households, kind: 'number', of: row => row.households },
      { words: contractUntil, kind: 'day', width: 14, of: row => row.contractUntil },
      { words: posts, kind: 'number', of: row => row.posts },
      { words: checkpoints, kind: 'number', of: row => row.checkpoints },
      { words: closedOn, kind: 'day', of: row => row.closedOn },
    ],
    page: async db => ({ rows: await sites(db, dayAt(house.now(), house.city.timeZone)), next: null }),
  })
  exportRoute<PostRow>(app, {
    path: '/posts.xlsx',
    title: posts,
    tag: 'sites',
    operationId: 'exportPosts',
    summary: 'The posts of the sites this reader may see, as a spreadsheet',
    personal: false,
    columns: [
      { words: siteName, width: 32, of: row => row.siteName },
      { words: postName, width: 20, of: row => row.name },
      { words: words.kind, of: choiceOf(words, row => row.kind) },
      { words: channel, of: row => row.radioChannel },
      { words: closedOn, kind: 'day', of: row => row.closedOn },
    ],
    page: async db => {
      const { rows } = await sql<PostRow>`select s.name as site_name, p.name, p.kind, p.radio_channel, p.closed_on
        from post p join site s on s.id = p.site_id where p.site_id = any((select seen_sites('post'))::uuid[])
        order by s.name, s.id, p.position, p.name`.execute(db)
      return { rows, next: null }
    },
  })
}
