import { newId } from '#kernel/id.ts'
import { between, hour, minute, pick, type Rng } from './clock.ts'
import type { SiteRow } from './places.ts'
import { phone, type Stage } from './speak.ts'
import type { Happening } from './timeline.ts'
import type { Turn } from './turns.ts'

// Who came and went. The least that is asked: no identity numbers, a telephone's last four at most.

type Entry = { kind: string; subject: string; more: object; hours: number; stays?: boolean }

type Place = {
  visits: readonly string[]
  purpose: string
  works: string
  lets: string
  goods: readonly string[]
  takes: readonly string[]
}
const floors = ['3 号楼 201 室', '7 号楼 502 室', '7 号楼 803 室', '12 号楼 201 室', '12 号楼 502 室']
/** Whom one visits, who has work done and who lets things out, by the kind of place. */
const places: Readonly<Record<SiteRow['kind'], Place>> = {
  'residential-estate': {
    visits: floors,
    purpose: '走亲访友',
    works: '物业工程部',
    lets: '物业客服',
    goods: ['旧沙发一张', '冰箱一台', '书桌两张'],
    takes: ['搬家', '送家具'],
  },
  hospital: {
    visits: ['住院部 3 楼', '住院部 6 楼', '医务科'],
    purpose: '探视病人',
    works: '医院总务科',
    lets: '医院总务科',
    goods: ['旧病床两张', '输液架十个', '办公桌两张'],
    takes: ['送药品', '送被服'],
  },
  mall: {
    visits: ['商场办公室', '超市后场', '影院办公室'],
    purpose: '商户洽谈',
    works: '商场工程部',
    lets: '商场物业部',
    goods: ['展架六个', '冷柜一台', '货架四组'],
    takes: ['商户进货', '撤展'],
  },
}

const entries: readonly ((rng: Rng, place: Place) => Entry)[] = [
  (rng, { visits, purpose }) => ({
    kind: 'visitor',
    subject: `${pick(rng, ['常', '乐', '于', '时', '傅'])}先生`,
    more: { whom: pick(rng, visits), purpose, phoneTail: String(1000 + Math.floor(rng() * 9000)) },
    hours: 2,
  }),
  (rng, { takes, lets }) => ({
    kind: 'vehicle',
    subject: '送货车',
    more: {
      plate: `沪Y${pick(rng, ['A10', 'B27', 'C88'])}D${pick(rng, ['1', '5', '9'])}`,
      whom: lets,
      purpose: pick(rng, takes),
    },
    hours: 1.5,
  }),
  (rng, { works }) => ({
    kind: 'contractor',
    subject: pick(rng, ['电梯维保', '消防维保', '绿化养护']),
    more: { whom: works, purpose: '例行保养', heads: 2 },
    hours: 3,
  }),
  rng => ({ kind: 'delivery', subject: pick(rng, ['外卖', '快递', '桶装水']), more: { whom: '放门卫处' }, hours: 0.2 }),
  (rng, { goods, lets }) => ({
    kind: 'goods-out',
    subject: pick(rng, goods),
    more: { slip: `放行单 ${String(1000 + Math.floor(rng() * 900))}`, whom: lets },
    hours: 0,
  }),
  rng => ({
    kind: 'key',
    subject: pick(rng, ['配电间钥匙', '会议室钥匙', '天台门钥匙']),
    more: { whom: '电工班' },
    hours: 4,
  }),
]

/** The entries of one day's turn at a gate; what came in just now is still in. */
export function gateBook(stage: Stage, turn: Turn): Happening[] {
  const { post, from, site, guard, night } = turn.shift
  if (post.row.kind !== 'gate' && post.row.name !== '急诊岗') return []
  const { rng } = stage
  return Array.from({ length: night ? 0 : 3 }, (_, n) => {
    const entry = pick(rng, entries)(rng, places[site.row.kind])
    const at = from + (1 + n * 3.2 + between(rng, 0, 2)) * hour
    const until = Math.min(at + entry.hours * hour, turn.shift.to - 20 * minute)
    const entryId = newId(Math.round(at))
    const entered = async (): Promise<void> => {
      if (!turn.attendanceId || turn.off) return
      const { kind, subject, more } = entry
      await phone(stage, guard.who, [
        { id: entryId, name: 'gate.enter', input: { postId: post.id, kind, subject, ...more } },
      ])
    }
    const left = async (): Promise<void> => {
      if (!turn.attendanceId || turn.off) return
      await phone(stage, guard.who, [{ name: 'gate.leave', input: { entryId } }])
    }
    // Some are forgotten at the gate, as happens.
    const leaves = entry.hours > 0 && rng() > 0.04 && until > at
    return [{ at, lane: site.id, run: entered }, ...(leaves ? [{ at: until, lane: site.id, run: left }] : [])]
  }).flat()
}
