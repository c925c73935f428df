import type { acts } from './incidents.ts'

// What happened, and what came of it. `ago`: days before today and the time of day, or minutes before now.

export type Told = {
  ago: readonly [days: number, hours: number, minutes: number] | number
  site: string
  post: string
  kind: string
  line: string
  people?: number
  did?: readonly string[]
  /** Minutes after. */
  next: readonly { after: number; act: keyof typeof acts; with?: Record<string, unknown> }[]
}

const day = 24 * 60

export const incidents: readonly Told[] = [
  {
    ago: [12, 21, 35],
    site: 'one',
    post: '北门岗',
    kind: 'dispute',
    line: '两户因车位争执，已隔开',
    people: 4,
    did: ['stopped', 'calmed', 'told-leader'],
    next: [
      { after: 2, act: 'acknowledge' },
      { after: 9, act: 'dispute', with: { about: 'parking', days: 3 } },
      { after: 20, act: 'handle', with: { says: '双方同意次日由居委调解' } },
      { after: 14 * 60, act: 'hand-on', with: { to: 'residents-committee', says: '一村居委已接手' } },
      { after: 16 * 60, act: 'close', with: { result: 'handed-on' } },
      { after: 3 * day, act: 'follow-up', with: { ending: 'agreed', says: '车位轮流停' } },
      { after: 3 * day + 30, act: 'close-dispute', with: { says: '已和解，双方签字' } },
    ],
  },
  {
    ago: [10, 23, 50],
    site: 'hospital',
    post: '急诊岗',
    kind: 'public-order',
    line: '酒后家属推搡分诊护士',
    people: 2,
    did: ['stopped', 'called-110', 'protected-people'],
    next: [
      { after: 1, act: 'acknowledge' },
      { after: 4, act: 'attacked', with: { injured: true, says: '劝阻时被推倒' } },
      { after: 6, act: 'attack-known' },
      { after: 8, act: 'police-called' },
      { after: 25, act: 'hospital' },
      { after: 30, act: 'footage', with: { keyTarget: false } },
      { after: 35, act: 'report-up', with: { grounds: 'offence', to: 'police' } },
      { after: 38, act: 'sent' },
      { after: 9 * 60, act: 'lock' },
      { after: 10 * 60, act: 'close', with: { result: 'handed-on', says: '派出所带走调查' } },
      { after: 3 * day, act: 'injury' },
      { after: 4 * day, act: 'attack-closed' },
    ],
  },
  {
    ago: [8, 2, 10],
    site: 'mall',
    post: '巡逻岗',
    kind: 'criminal',
    line: '后场有人撬自动售货机，当场发现',
    did: ['stopped', 'called-110', 'protected-scene'],
    next: [
      { after: 1, act: 'acknowledge' },
      { after: 3, act: 'deliver' },
      { after: 19, act: 'hand-over' },
      { after: 25, act: 'footage' },
      { after: 40, act: 'close', with: { result: 'handed-on' } },
      { after: 6 * 60, act: 'lock' },
      { after: 2 * day, act: 'receipt' },
    ],
  },
  {
    ago: [7, 14, 20],
    site: 'two',
    post: '大门岗',
    kind: 'help',
    line: '老人在大门口摔倒，意识清楚',
    did: ['called-120', 'protected-people'],
    next: [
      { after: 3, act: 'acknowledge' },
      { after: 22, act: 'step', with: { what: 'led-out', says: '救护车已接走，家属同行' } },
      { after: 30, act: 'close', with: { result: 'settled' } },
    ],
  },
  {
    ago: [6, 4, 5],
    site: 'three',
    post: '东门岗',
    kind: 'other',
    line: '周界报警，查为野猫',
    next: [
      { after: 4, act: 'acknowledge' },
      { after: 15, act: 'close', with: { result: 'false-alarm' } },
    ],
  },
  {
    ago: [5, 20, 5],
    site: 'three',
    post: '东门岗',
    kind: 'traffic',
    line: '外卖车撞断道闸杆，无人受伤',
    did: ['called-122'],
    // Nobody said within five minutes that they knew of it: it went up.
    next: [
      { after: 62, act: 'acknowledge' },
      { after: 90, act: 'correct', with: { people: 2, reason: '车上还有一名乘客，漏报' } },
      { after: 15 * 60, act: 'close', with: { result: 'handed-on', says: '交警已定责' } },
    ],
  },
  {
    ago: [4, 11, 5],
    site: 'two',
    post: '大门岗',
    kind: 'other',
    line: '6 号楼装修敲承重墙，劝阻不听',
    did: ['told-leader'],
    next: [
      { after: 3, act: 'acknowledge' },
      { after: 25, act: 'handle', with: { says: '物业经理已到场，仍在施工' } },
      { after: 40, act: 'report-up', with: { grounds: 'failed-dissuasion', to: 'housing' } },
      { after: 95, act: 'sent' },
      { after: 2 * day, act: 'close', with: { result: 'handed-on', says: '区房管局已上门处理' } },
    ],
  },
  {
    ago: [3, 3, 30],
    site: 'one',
    post: '巡逻岗',
    kind: 'fire',
    line: '非机动车棚垃圾桶冒烟，已扑灭',
    did: ['called-119', 'led-out'],
    next: [
      { after: 1, act: 'acknowledge' },
      { after: 10, act: 'handle' },
      { after: 20, act: 'report-up', with: { grounds: 'fire', to: 'fire' } },
      { after: 28, act: 'dropped', with: { says: '消防到场确认未成灾，现场已记录' } },
      { after: 5 * 60, act: 'close', with: { result: 'settled' } },
    ],
  },
  {
    ago: [2, 1, 40],
    site: 'mall',
    post: '巡逻岗',
    kind: 'criminal',
    line: '卸货口有人搬走整箱饮料，当场拦下',
    did: ['stopped', 'called-110'],
    next: [
      { after: 2, act: 'acknowledge' },
      { after: 5, act: 'deliver' },
      { after: 12, act: 'report-up', with: { grounds: 'offence', to: 'police' } },
      { after: 15, act: 'sent' },
      { after: 31, act: 'hand-over' },
      { after: 60, act: 'close', with: { result: 'handed-on' } },
    ],
  },
  {
    ago: [2, 22, 15],
    site: 'two',
    post: '大门岗',
    kind: 'dispute',
    line: '9 号楼楼上楼下为噪声争吵',
    people: 3,
    did: ['calmed'],
    next: [
      { after: 4, act: 'acknowledge' },
      { after: 12, act: 'dispute', with: { about: 'noise', days: 7 } },
      { after: 13 * 60, act: 'hand-on', with: { to: 'owners-committee' } },
      { after: 14 * 60, act: 'close', with: { result: 'handed-on' } },
    ],
  },
  {
    ago: [1, 15, 50],
    site: 'hospital',
    post: '急诊岗',
    kind: 'public-order',
    line: '陪同人员强闯抢救室',
    people: 3,
    did: ['stopped', 'called-110', 'protected-people'],
    next: [
      { after: 2, act: 'acknowledge' },
      { after: 5, act: 'attacked', with: { how: 'attacked', injured: true, says: '右手被门夹伤' } },
      { after: 9, act: 'attack-known' },
      { after: 30, act: 'hospital' },
      { after: 40, act: 'footage', with: { cameras: '抢救室门口' } },
      { after: 50, act: 'handle', with: { says: '派出所已到场处置' } },
      { after: 55, act: 'report-up', with: { grounds: 'offence', to: 'police' } },
      { after: 58, act: 'sent' },
    ],
  },
  {
    ago: 95,
    site: 'mall',
    post: '巡逻岗',
    kind: 'public-order',
    line: '一楼中庭有人散发小广告，劝离后折返',
    did: ['stopped', 'called-110'],
    next: [
      { after: 2, act: 'acknowledge' },
      { after: 20, act: 'handle', with: { says: '等派出所来人' } },
      { after: 85, act: 'report-up', with: { grounds: 'offence', to: 'police' } },
    ],
  },
  {
    ago: 24,
    site: 'one',
    post: '北门岗',
    kind: 'dispute',
    line: '访客车辆不登记，与业主争执',
    people: 2,
    did: ['calmed', 'told-leader'],
    next: [{ after: 3, act: 'acknowledge' }],
  },
]
