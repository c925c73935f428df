import { judge, type Finding } from '#kernel/rule.ts'
import { age, day as dayFrom, dayAt, sayTime, type Day } from '#kernel/time.ts'
import type { RosterPerson } from '../schema.ts'
import { entertainmentProvider } from './entertainment-provider.ts'
import { guardAge } from './guard-age.ts'
import { guardCertificate, type CertificateState } from './guard-certificate.ts'
import type { Judged, Said } from './judge-shift.ts'
import { minorsQuery, minorsRecord } from './minors-query.ts'
import { askedByPost, controlRoomCertificate } from './post-certificate.ts'
import { covers, type Stint } from './stints.ts'

// Who may stand: in the employer's service and a guard there that day, of age, certified for the post, at a venue the
// employer may serve, at a school without a record, on a post and site that are open, not elsewhere, and not on leave.

const refused = (code: string, facts: Said['facts'] = {}): Said => ({ verdict: 'refused', code, facts })
const warned = (code: string, facts: Said['facts'] = {}): Said => ({ verdict: 'warned', code, facts })

/** What a law-cited rule found, as a roster says it: what is broken refuses, what rests on an unread text warns. */
export function saidOf(found: Finding): Said[] {
  if (found.verdict !== 'broken' && found.verdict !== 'warned') return []
  const verdict = found.verdict === 'broken' ? 'refused' : 'warned'
  return [{ verdict, code: found.code, facts: found.facts, law: found.law.id }]
}

/** The best state among somebody's certificates of a kind on a day: one issued is enough. */
export function certificateOn(
  { certificates }: Pick<RosterPerson, 'certificates'>,
  kind: string,
  on: Day,
): CertificateState {
  const states = new Map<string, CertificateState>()
  for (const one of certificates)
    if (one.kind === kind && (one.fromOn === null || one.fromOn <= on)) states.set(one.id, one.state)
  const held = new Set(states.values())
  return (['issued', 'suspended', 'expired', 'revoked'] as const).find(state => held.has(state)) ?? 'none'
}

export function standingFindings(judged: Judged): Said[] {
  const { person, day } = judged
  if (!covers(person.employed, day.on)) return [refused('shift.employment-ended', { on: day.on })]
  if (!covers(person.serves, day.on)) return [refused('shift.not-a-guard', { on: day.on })]
  return [
    ...lawful(judged),
    ...asked(judged),
    ...open(judged),
    ...free(judged),
    ...unqueried(judged),
    ...customary(judged),
  ]
}

function lawful({ ledger, person, post, day }: Judged): Said[] {
  const on = dayFrom(day.on)
  const { bornOn, partyKind } = person
  const siteKind = ledger.book.site.kind
  const queried = lastQuery(person, on)
  return [
    judge(guardCertificate, { postKind: post.kind, certificate: certificateOn(person, 'guard', on) }, on),
    ...(post.certificates.includes('fire-control')
      ? [judge(controlRoomCertificate, { certificate: certificateOn(person, 'fire-control', on) }, on)]
      : []),
    // A birth date that is not on file cannot be counted from; the police counted it before they issued the certificate.
    ...(bornOn ? [judge(guardAge, { bornOn, on }, on)] : []),
    judge(entertainmentProvider, { siteKind, employerKind: partyKind }, on),
    judge(minorsRecord, { siteKind, passed: queried?.passed ?? null }, on),
  ].flatMap(saidOf)
}

// A query may have been made and not be on file: what is missing is said, and only what it found keeps out.
const unqueried = ({ ledger, person, day }: Judged): Said[] =>
  saidOf(
    judge(
      minorsQuery,
      { siteKind: ledger.book.site.kind, lastOn: lastQuery(person, day.on)?.onDay ?? null, on: day.on },
      dayFrom(day.on),
    ),
  ).map(said => ({ ...said, verdict: 'warned' }))

const lastQuery = ({ minors }: RosterPerson, on: string) => minors.findLast(({ onDay }) => onDay <= on)

/** Certificates the post asks for beyond what law asks. */
const asked = ({ person, post, day }: Judged): Said[] =>
  post.certificates
    .filter(kind => kind !== 'guard' && kind !== 'fire-control')
    .filter(kind => certificateOn(person, kind, dayFrom(day.on)) !== 'issued')
    .map(kind => refused(askedByPost(kind)))

function open({ ledger, post, day }: Judged): Said[] {
  const { closedOn } = ledger.book.site
  if (closedOn !== null && closedOn <= day.on) return [refused('shift.site-closed', { on: closedOn })]
  return post.closedOn !== null && post.closedOn <= day.on ? [refused('post.closed')] : []
}

function free({ ledger, others, mine, person }: Judged): Said[] {
  const { timeZone } = ledger.book
  const meeting = others.filter(other => other.from < mine.to && other.to > mine.from)
  const hard = meeting.find(other => !other.draft || other.id !== null)
  const soft = meeting.find(other => other.draft && other.id === null)
  const away = person.away.find(one => Date.parse(one.startsAt) < mine.to && Date.parse(one.endsAt) > mine.from)
  const when = (from: number, to: number) => ({ from: clockText(from, timeZone), to: clockText(to, timeZone) })
  const where = ({ siteName }: Stint): string => (siteName === null ? 'shift.overlap' : 'shift.overlap-elsewhere')
  return [
    ...(hard ? [refused(where(hard), { ...when(hard.from, hard.to), siteName: hard.siteName })] : []),
    ...(soft ? [warned('shift.overlap-draft', { ...when(soft.from, soft.to), siteName: soft.siteName })] : []),
    ...(away ? [refused('shift.on-leave', when(Date.parse(away.startsAt), Date.parse(away.endsAt)))] : []),
  ]
}

/** `2026-11-20 19:00`: read alike in both languages. */
const clockText = (at: number, timeZone: string): string => `${dayAt(at, timeZone)} ${sayTime(at, timeZone)}`

const guardWork = new Set(['gate', 'guarding', 'patrol', 'video-patrol', 'order', 'security-check', 'escort'])

/** What no law forbids: an age the house thinks too high, work the file does not name. */
function customary({ ledger, person, post, day }: Judged): Said[] {
  const { upperAge } = ledger.book.house
  const years = person.bornOn ? age(dayFrom(person.bornOn), dayFrom(day.on)) : null
  const works = post.kind === 'leader' || person.work.length === 0 || person.work.some(kind => guardWork.has(kind))
  return [
    ...(upperAge !== null && years !== null && years > upperAge
      ? [warned('shift.upper-age', { age: years, max: upperAge })]
      : []),
    ...(works ? [] : [warned('shift.other-work')]),
  ]
}
