import { fill, type Language, type Pair } from '#kernel/words.ts'
import { sayInstant, type Instant } from '#kernel/time.ts'
import { briefWords as words } from '../brief-words.ts'
import type { Night, NightShift } from '../night-schema.ts'

// 简报: what a leader pastes into a group chat, which nobody can take back. So it says how the night stands and no more:
// surnames only, no phone number, no address, no words that somebody typed.

type Told = Pick<Night, 'siteName' | 'shifts' | 'rounds' | 'matters'>
type Asked = {
  night: Told
  /** When it stood so, milliseconds. */
  at: Instant
  timeZone: string
  language: Language
  /** What a kind of matter is called; a kind without a name counts among the others. */
  kindName: (kind: string) => Pair | undefined
}

/** A name as it may be told in public: the surname and stars. Compound surnames keep both characters. */
export function maskedName(name: string | null): string {
  const letters = [...(name ?? '').trim()]
  if (letters.length === 0) return '**'
  if (!/\p{Script=Han}/u.test(letters[0] as string)) return `${letters[0]}.`
  const kept = letters.length > 2 && compound.has(letters.slice(0, 2).join('')) ? 2 : 1
  return `${letters.slice(0, kept).join('')}**`
}
const compound = new Set([
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '长孙',
  '宇文',
  '司徒',
  '夏侯',
  '端木',
  '南宫',
])

const standing: ReadonlySet<NightShift['state']> = new Set(['on', 'handing'])

/** The brief as lines of text, ready to paste. */
export function brief({ night, at, timeZone, language, kindName }: Asked): string {
  const say = (pair: Pair, values: Record<string, string | number> = {}) => fill(pair, language, values)
  const due = night.shifts.filter(({ state }) => state !== 'ahead' && state !== 'left')
  const on = due.filter(({ state }) => standing.has(state))
  const comma = language === 'zh' ? '、' : ', '
  const names = (of: readonly NightShift[]): string =>
    of
      .map(({ personName, postName }) => say(words.person, { name: maskedName(personName), post: postName }))
      .join(comma)
  const late = due.filter(
    ({ state, lateMinutes }) => state === 'late' || (standing.has(state) && (lateMinutes ?? 0) > 0),
  )
  const absent = due.filter(({ state }) => state === 'absent')
  return [
    say(words.head, { site: night.siteName ?? '', time: sayInstant(at, timeZone, language, {}) }),
    say(words.onDuty, { on: on.length, due: due.length }),
    late.length > 0 ? say(words.late, { count: late.length, names: names(late) }) : '',
    absent.length > 0 ? say(words.absent, { count: absent.length, names: names(absent) }) : '',
    say(words.rounds, { ended: night.rounds.ended }),
    mattersLine(night.matters, kindName, say, comma),
  ]
    .filter(Boolean)
    .join('\n')
}

function mattersLine(
  matters: Told['matters'],
  kindName: Asked['kindName'],
  say: (pair: Pair, values?: Record<string, string | number>) => string,
  comma: string,
): string {
  const all = matters.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return say(words.noMatters)
  const named = matters.flatMap(({ kind, count }) => {
    const name = kindName(kind)
    return name ? [say(words.ofKind, { kind: say(name), count })] : []
  })
  return say(words.matters, { count: all }) + (named.length > 0 ? say(words.kinds, { kinds: named.join(comma) }) : '')
}
