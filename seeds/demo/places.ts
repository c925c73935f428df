import type { PartyKey } from './parties.ts'

// Where they stand. Metres east and north of each site's middle; the blocks lie in a river that has none.

type PointRow = readonly [name: string, hint: string, x: number, y: number, floor: number | null, question?: string]
export type PlanRow = {
  name: string
  kind: 'patrol' | 'fire' | 'fire-closing' | 'video'
  starts: number
  minutes: number
  laps: number
  points: readonly number[]
}
export type PostRow = {
  name: string
  kind: 'gate' | 'guarding' | 'patrol' | 'video-patrol' | 'order' | 'leader'
  at: readonly [x: number, y: number]
  /** Around the clock in two twelve-hour shifts; by day from and to, in hours. */
  hours: 'all' | readonly [from: number, to: number]
  /** The hour at which shifts around the clock change, where it is not the site's. */
  changesAt?: number
  /** Whether one shift hands over to the next with two signatures. */
  hands?: boolean
  plans?: readonly PlanRow[]
}
export type SiteRow = {
  key: string
  kind: 'residential-estate' | 'hospital' | 'mall'
  name: string
  address: string
  middle: readonly [lon: number, lat: number]
  size: readonly [wide: number, high: number]
  /** The hour at which shifts around the clock change, and twelve hours later. */
  changesAt: number
  parties: readonly (readonly [PartyKey, 'operates' | 'owns'])[]
  area: { by: PartyKey; m2: number; households: number } | null
  points: readonly PointRow[]
  cameras?: readonly string[]
  posts: readonly PostRow[]
}

/** A patrol's rounds over the same points: by night, and twice by day. */
const walks = (points: readonly number[], laps = 4): PlanRow[] => [
  { name: '夜间巡逻', kind: 'patrol', starts: 20 * 60 + 30, minutes: 600, laps, points },
  { name: '日间巡逻', kind: 'patrol', starts: 9 * 60 + 30, minutes: 540, laps: 2, points },
]

export const sites: readonly SiteRow[] = [
  {
    key: 'one',
    kind: 'residential-estate',
    name: '澄浦一村',
    address: '潮生路 18 弄',
    middle: [121.5712, 31.2011],
    size: [300, 240],
    changesAt: 7,
    parties: [
      ['property', 'operates'],
      ['ownersOne', 'owns'],
    ],
    area: { by: 'property', m2: 86_000, households: 912 },
    points: [
      ['北门岗亭', '岗亭右侧门框', 0, 110, 0],
      ['3 号楼大堂', '信箱左边', -90, 60, 0, '楼道里没有停放、充电的电动自行车吗？'],
      ['7 号楼大堂', '电梯对面', -100, -30, 0],
      ['非机动车棚', '东头立柱', -40, -80, 0, '充电口没有飞线吗？'],
      ['消防泵房', '铁门内侧', 30, -95, -1, '泵房门锁好、压力表正常吗？'],
      ['地库 B2 东', '柱 E12', 90, -40, -2],
      ['12 号楼大堂', '门禁下方', 110, 50, 0],
    ],
    cameras: ['北门', '南门', '地库坡道', '中心花园'],
    posts: [
      { name: '北门岗', kind: 'gate', at: [0, 112], hours: 'all', hands: true },
      { name: '南门岗', kind: 'gate', at: [10, -112], hours: 'all', hands: true },
      { name: '巡逻岗', kind: 'patrol', at: [0, 0], hours: 'all', plans: walks([0, 1, 2, 3, 4, 5, 6]) },
      {
        name: '监控室',
        kind: 'video-patrol',
        at: [-60, 22],
        hours: 'all',
        plans: [{ name: '视频巡逻', kind: 'video', starts: 22 * 60, minutes: 480, laps: 2, points: [0, 1, 2, 3] }],
      },
    ],
  },
  {
    key: 'two',
    kind: 'residential-estate',
    name: '听潮苑',
    address: '望槎路 77 号',
    middle: [121.5771, 31.2042],
    size: [260, 210],
    changesAt: 7,
    parties: [
      ['property', 'operates'],
      ['ownersTwo', 'owns'],
    ],
    area: { by: 'property', m2: 52_300, households: 486 },
    points: [
      ['大门岗亭', '窗台外侧', 0, 95, 0],
      ['会所门厅', '消火栓旁', -80, 40, 0, '消火栓箱完好吗？'],
      ['湖心亭', '南侧柱子', -50, -40, 0],
      ['地库 B1 西', '柱 A03', -110, -80, -1],
      ['配电间', '门外右侧', 60, -85, 0, '门锁好、没有异味吗？'],
      ['9 号楼大堂', '门禁下方', 105, 10, 0],
    ],
    posts: [
      { name: '大门岗', kind: 'gate', at: [0, 97], hours: 'all', hands: true },
      { name: '巡逻岗', kind: 'patrol', at: [0, 0], hours: 'all', plans: walks([0, 1, 2, 3, 4, 5]) },
    ],
  },
  {
    key: 'three',
    kind: 'residential-estate',
    name: '望槎花园',
    address: '望槎路 260 弄',
    middle: [121.5836, 31.1996],
    size: [280, 220],
    changesAt: 6,
    parties: [['property', 'operates']],
    area: { by: 'property', m2: 61_700, households: 624 },
    points: [
      ['东门岗亭', '岗亭背面', 125, 0, 0],
      ['2 号楼大堂', '信箱上方', 60, 70, 0],
      ['儿童乐园', '灯杆', -20, 30, 0, '路灯亮吗？'],
      ['5 号楼天台', '铁门内', -90, 60, 11, '天台门锁好吗？'],
      ['垃圾房', '门框左', -100, -60, 0],
      ['地库 B1 北', '柱 C07', 20, -80, -1],
    ],
    posts: [
      { name: '东门岗', kind: 'gate', at: [127, 0], hours: 'all', hands: true },
      { name: '巡逻岗', kind: 'patrol', at: [0, 0], hours: 'all', plans: walks([0, 1, 2, 3, 4, 5]) },
    ],
  },
  {
    key: 'hospital',
    kind: 'hospital',
    name: '澄浦区中心医院',
    address: '潮生路 300 号',
    middle: [121.5688, 31.2069],
    size: [220, 180],
    changesAt: 8,
    parties: [['hospital', 'owns']],
    area: null,
    points: [
      ['急诊大厅', '分诊台后墙', 80, 60, 0],
      ['门诊 2 楼', '扶梯口', 20, 40, 1, '安全出口畅通吗？'],
      ['住院部 6 楼', '护士站对面', -70, 40, 5],
      ['氧气站', '围栏门', -95, -70, 0, '围栏锁好、没有明火吗？'],
      ['地下车库', '柱 B09', 40, -60, -1],
    ],
    posts: [
      { name: '急诊岗', kind: 'guarding', at: [80, 62], hours: 'all', hands: true },
      { name: '巡逻岗', kind: 'patrol', at: [0, 0], hours: 'all', plans: walks([0, 1, 2, 3, 4], 3) },
      { name: '门诊大厅岗', kind: 'order', at: [20, 40], hours: [8, 16] },
    ],
  },
  {
    key: 'mall',
    kind: 'mall',
    name: '澄浦天地购物中心',
    address: '望槎路 1 号',
    middle: [121.5799, 31.2088],
    size: [200, 150],
    changesAt: 7,
    parties: [
      ['mallOperator', 'operates'],
      ['mall', 'owns'],
    ],
    area: null,
    points: [
      ['正门中庭', '服务台侧面', 0, 60, 0],
      ['1 楼西疏散口', '门上方', -85, 10, 0, '疏散通道没有堆物吗？'],
      ['2 楼餐饮后廊', '消火栓旁', -40, -30, 1, '燃气阀关好吗？'],
      ['3 楼影院口', '指示牌下', 50, -20, 2],
      ['卸货口', '卷帘门右', 85, -60, 0],
      ['B1 超市后场', '冷库对面', 10, -50, -1, '冷库电源正常吗？'],
    ],
    posts: [
      { name: '正门岗', kind: 'order', at: [0, 62], hours: [10, 22] },
      {
        name: '巡逻岗',
        kind: 'patrol',
        at: [0, 0],
        hours: 'all',
        changesAt: 10,
        plans: [
          { name: '营业期间防火巡查', kind: 'fire', starts: 600, minutes: 720, laps: 6, points: [0, 1, 2, 3, 4, 5] },
          { name: '闭店防火检查', kind: 'fire-closing', starts: 1335, minutes: 60, laps: 1, points: [1, 2, 3, 5] },
        ],
      },
      { name: '卸货口岗', kind: 'gate', at: [87, -60], hours: [8, 20] },
    ],
  },
]

/** The duty leader's own post: on the first site, for all of them. */
export const leaderPost: PostRow = { name: '值班队长', kind: 'leader', at: [-5, 26], hours: 'all' }
