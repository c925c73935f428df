import type { PostRow } from './places.ts'

// What hangs on every post: what is to be done there, what is handed on, whom to call.

type Kind = PostRow['kind']

const duties: Readonly<Record<Kind, string>> = {
  gate: '一、着装整齐，佩戴标志，持证上岗。\n二、访客登记事由和被访人，不收身份证件。\n三、放行物品查验放行单。\n四、发现违法犯罪，劝阻并立即报警，保护现场。',
  guarding: '一、守护重点部位，非经许可不让入内。\n二、发现纠纷先劝离、再报告。\n三、急救通道始终畅通。',
  patrol: '一、按计划巡逻，逐点扫码。\n二、消防通道、设施、门窗逐项看。\n三、发现隐患当场拍照上报。',
  'video-patrol': '一、屏幕不离人，异常即时通报岗位。\n二、录像按规定保存，不得外传。',
  order: '一、维护秩序，疏导人流。\n二、不得限制他人人身自由，不得搜查他人身体。',
  leader: '一、班前点名，布置任务。\n二、夜间查岗每班不少于一次。\n三、重大情况立即报告公司和派出所。',
}
export const dutyOf = (kind: Kind): string => duties[kind]

type Thing = { kind: 'key' | 'radio' | 'gear' | 'book'; item: string; count: number }
const radio: Thing = { kind: 'radio', item: '对讲机', count: 1 }
const book: Thing = { kind: 'book', item: '值班记录本', count: 1 }
const kits: Readonly<Record<Kind, readonly Thing[]>> = {
  gate: [{ kind: 'key', item: '钥匙', count: 6 }, radio, { kind: 'gear', item: '橡胶警棍', count: 1 }, book],
  guarding: [{ kind: 'key', item: '钥匙', count: 3 }, radio, { kind: 'gear', item: '防割手套', count: 2 }, book],
  patrol: [radio, { kind: 'gear', item: '强光手电', count: 1 }],
  'video-patrol': [{ kind: 'key', item: '机房钥匙', count: 2 }, radio, book],
  order: [radio, { kind: 'gear', item: '反光背心', count: 1 }],
  leader: [radio, book],
}
export const kitOf = (kind: Kind): readonly Thing[] => kits[kind]

/** Whom a site calls. None of the numbers is anybody's that we know of. */
export const phoneBook = (site: string) => [
  { kind: 'leader', name: '值班队长', phone: '19900009001' },
  { kind: 'manager', name: `${site}物业值班`, phone: '021-55550101' },
  { kind: 'police', name: '潮生路派出所', phone: '021-55550110' },
  { kind: 'lift', name: '电梯维保', phone: '021-55550188' },
]
