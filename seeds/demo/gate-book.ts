import { newId } from '#kernel/id.ts'
import { between, hour, minute, pick, type Rng } from './clock.ts'
import { phone, type Stage } from './speak.ts'
import type { Happening } from './timeline.ts'
import type { Turn } from './turns.ts'

// Who came and went. The least that is asked: no identity numbers, a telephone's last four at most.

type Entry = { kind: string; subject: string; more: object; hours: number; stays?: boolean }

const entries: readonly ((rng: Rng) => Entry)[] = [
  rng => ({
    kind: 'visitor',
    subject: `${pick(rng, ['常', '乐', '于', '时', '傅'])}先生`,
    more: {
      whom: `${pick(rng, ['3', '7', '12'])} 号楼 ${pick(rng, ['201', '502', '803'])} 室`,
      purpose: '走亲访友',
      phoneTail: '0000',
    },
    hours: 2,
  }),
  rng => ({
    kind: 'vehicle',
    subject: '送货车',
    more: {
      plate: `沪Y${pick(rng, ['A10', 'B27', 'C88'])}D${pick(rng, ['1', '5', '9'])}`,
      whom: '业主确认',
      purpose: '搬家',
    },
    hours: 1.5,
  }),
  rng => ({
    kind: 'contractor',
    subject: pick(rng, ['电梯维保', '消防维保', '绿化养护']),
    more: { whom: '物业工程部', purpose: '例行保养', heads: 2 },
    hours: 3,
  }),
  rng => ({ kind: 'delivery', subject: pick(rng, ['外卖', '快递', '桶装水']), more: { whom: '放门卫处' }, hours: 0.2 }),
  rng => ({
    kind: 'goods-out',
    subject: pick(rng, ['旧沙发一张', '冰箱一台', '办公桌两张']),
    more: { slip: `放行单 ${String(1000 + Math.floor(rng() * 900))}`, whom: '物业客服' },
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
    const entry = pick(rng, entries)(rng)
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
