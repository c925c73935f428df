import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape, Text } from '#kernel/shape.ts'
import { purposes } from './notice-words.ts'
import { certificateKinds, certificateStates } from './rules/certificate-days.ts'
import { clockKinds, clockStates } from './rules/clocks.ts'
import { vettingKinds } from './rules/eligible.ts'
import { workKinds } from './rules/guard-work.ts'
import { protectionKinds } from './rules/protection-days.ts'

export const employmentKinds = ['labour', 'rehire', 'dispatch', 'outsourced'] as const
/** A guard as the employer's office lists him: phone and identity number masked. */
export const Guard = Shape({
  personId: IdShape,
  name: Type.String(),
  number: Type.String(),
  phone: Nullable(Type.String()),
  identityTail: Nullable(Type.String()),
  certificate: Nullable(Type.String()),
  kind: OneOf(employmentKinds),
  fromOn: DayShape,
  untilOn: Nullable(DayShape),
  /** None: on the register, but neither phone nor posts are theirs. */
  role: OneOf(['guard', 'leader', 'none'] as const),
  title: Nullable(Type.String()),
  /** What they do is guard work. */
  standsGuard: Type.Boolean(),
  certificateState: OneOf([...certificateStates, 'none'] as const),
  certificateUntilOn: Nullable(DayShape),
  hasPin: Type.Boolean(),
  devices: Type.Integer(),
})
export const Guards = PageOf(Guard)
/** What narrows the register: everybody who is or will be employed unless `standing` says otherwise. */
export const GuardFilter = {
  q: Type.Optional(Type.String({ maxLength: 60 })),
  standing: Type.Optional(OneOf(['employed', 'left', 'all'] as const)),
  certificate: Type.Optional(OneOf(['none', 'expiring'] as const)),
  kind: Type.Optional(OneOf(employmentKinds)),
}
export const GuardQuery = Shape({ ...PageQuery.properties, ...GuardFilter })
const Work = Type.Array(OneOf(workKinds), { minItems: 1, maxItems: workKinds.length, uniqueItems: true })
/** One result of looking at somebody: passed or not, on which day, by whom. Nothing else of it is kept. */
export const NewVetting = Shape({
  kind: OneOf(vettingKinds),
  passed: Type.Boolean(),
  onDay: DayShape,
  office: Text(120),
})
export const NewGuard = Shape({
  name: Text(60),
  number: Text(30),
  phone: Type.Optional(Text(30)),
  identity: Type.Optional(Text(30)),
  certificate: Type.Optional(Text(40)),
  issuer: Type.Optional(Text(80)),
  kind: OneOf(employmentKinds),
  fromOn: Type.Optional(DayShape),
  title: Type.Optional(Text(40)),
  work: Type.Optional(Work),
  agency: Type.Optional(Text(120)),
  /** False: said not to be a Chinese citizen. */
  citizen: Type.Optional(Type.Boolean()),
  vettings: Type.Optional(Type.Array(NewVetting, { maxItems: vettingKinds.length })),
})
export const RoleChange = Shape({ role: OneOf(['guard', 'leader'] as const) })

export const endReasons = [
  'resigned',
  'dismissed',
  'expired',
  'retired',
  'transferred',
  'disqualified',
  'other',
] as const
export const Employment = Shape({
  id: IdShape,
  partyId: IdShape,
  partyName: Type.String(),
  number: Type.String(),
  kind: OneOf(employmentKinds),
  title: Nullable(Type.String()),
  work: Type.Array(OneOf(workKinds)),
  agency: Nullable(Type.String()),
  fromOn: DayShape,
  untilOn: Nullable(DayShape),
  endReason: Nullable(OneOf(endReasons)),
  contractOn: Nullable(DayShape),
  insuredOn: Nullable(DayShape),
  accidentOn: Nullable(DayShape),
  emergencyName: Nullable(Type.String()),
  /** Masked. */
  emergencyPhone: Nullable(Type.String()),
})
/** A new employment; with `after`, the one in force ends the day before: a change of kind. */
export const NewEmployment = Shape({
  kind: OneOf(employmentKinds),
  fromOn: DayShape,
  number: Type.Optional(Text(30)),
  title: Type.Optional(Text(40)),
  work: Type.Optional(Work),
  agency: Type.Optional(Text(120)),
  after: Type.Optional(IdShape),
})
/** What may be set right in an employment; what is left out stays, null takes it away. */
export const EmploymentChange = Shape({
  number: Type.Optional(Text(30)),
  title: Type.Optional(Nullable(Text(40))),
  work: Type.Optional(Work),
  agency: Type.Optional(Nullable(Text(120))),
  contractOn: Type.Optional(Nullable(DayShape)),
  insuredOn: Type.Optional(Nullable(DayShape)),
  accidentOn: Type.Optional(Nullable(DayShape)),
  emergencyName: Type.Optional(Nullable(Text(60))),
  emergencyPhone: Type.Optional(Nullable(Text(30))),
})
export const EmploymentEnd = Shape({ untilOn: DayShape, reason: OneOf(endReasons) })
/** What ended with an employment: shifts taken off the roster, which are holes now. */
export const EmploymentEnded = Shape({ shifts: Type.Integer() })

export const CertificateEvent = Shape({
  id: IdShape,
  state: OneOf(['issued', 'suspended', 'restored', 'revoked', 'expired'] as const),
  onDay: DayShape,
  office: Nullable(Type.String()),
  document: Nullable(Type.String()),
})
export const Certificate = Shape({
  id: IdShape,
  kind: OneOf(certificateKinds),
  number: Type.String(),
  issuer: Nullable(Type.String()),
  fromOn: Nullable(DayShape),
  untilOn: Nullable(DayShape),
  /** As it stands today. */
  state: OneOf([...certificateStates, 'none'] as const),
  events: Type.Array(CertificateEvent),
})
export const NewCertificate = Shape({
  kind: OneOf(certificateKinds),
  number: Text(40),
  issuer: Type.Optional(Text(80)),
  fromOn: Type.Optional(DayShape),
  untilOn: Type.Optional(DayShape),
  document: Type.Optional(Text(120)),
})
export const NewCertificateEvent = Shape({
  state: OneOf(['suspended', 'restored', 'revoked'] as const),
  onDay: DayShape,
  office: Text(120),
  document: Type.Optional(Text(120)),
})

export const Vetting = Shape({ id: IdShape, ...NewVetting.properties })
export const Protection = Shape({
  id: IdShape,
  kind: OneOf(protectionKinds),
  fromOn: DayShape,
  untilOn: DayShape,
  endedOn: Nullable(DayShape),
})
/** Pregnant: from the day seven months are full until the birth expected. Nursing: from the child's birth. */
export const NewProtection = Shape({
  kind: OneOf(protectionKinds),
  fromOn: DayShape,
  untilOn: Type.Optional(DayShape),
})
export const ProtectionEnd = Shape({ endedOn: DayShape })

export const Consent = Shape({
  id: IdShape,
  partyId: IdShape,
  purpose: OneOf(purposes),
  given: Type.Boolean(),
  notice: Type.String(),
  how: OneOf(['phone', 'paper'] as const),
  answeredAt: InstantShape,
})
/** An answer on somebody's own phone to a notice of this version. */
export const ConsentAnswer = Shape({ purpose: OneOf(purposes), given: Type.Boolean(), notice: Text(40) })
/** An answer on paper, as the office files it. */
export const PaperConsent = Shape({ purpose: OneOf(purposes), given: Type.Boolean(), onDay: DayShape })

export const PersonChange = Shape({ name: Type.Optional(Text(60)), phone: Type.Optional(Nullable(Text(30))) })
export const unmasked = ['phone', 'emergency', 'identity'] as const
export const Unmask = Shape({ what: OneOf(unmasked) })
export const Unmasked = Shape({ value: Type.String() })

export const Clock = Shape({
  kind: OneOf(clockKinds),
  state: OneOf(clockStates),
  on: Nullable(DayShape),
  dueOn: Nullable(DayShape),
  law: Type.String(),
})
export const MinorsCheck = Shape({
  state: OneOf(['done', 'due', 'failed'] as const),
  lastOn: Nullable(DayShape),
  dueOn: Nullable(DayShape),
  law: Type.String(),
})
/** How somebody stands today: employed, certified, allowed on a post, and what is missing. */
export const Standing = Shape({
  employed: OneOf(['employed', 'coming', 'left'] as const),
  guard: Type.Boolean(),
  certificate: OneOf([...certificateStates, 'none'] as const),
  mayStand: Type.Boolean(),
  lacks: Type.Array(
    OneOf([
      'certificate',
      'suspended',
      'revoked',
      'expired',
      'failed',
      'contract',
      'insurance',
      'background',
      'health',
      'education',
      'safety-training',
    ] as const),
  ),
})
export const ShiftAhead = Shape({
  id: IdShape,
  siteName: Type.String(),
  postName: Type.String(),
  startsAt: InstantShape,
  endsAt: InstantShape,
})
const fileParts = {
  personId: IdShape,
  name: Type.String(),
  /** Masked; whole only in one's own file. */
  phone: Nullable(Type.String()),
  identityTail: Nullable(Type.String()),
  bornOn: Nullable(DayShape),
  photoId: Nullable(IdShape),
  employments: Type.Array(Employment),
  certificates: Type.Array(Certificate),
  consents: Type.Array(Consent),
}
/** A guard's file as the employer's office opens it; `vettings` and `protections` are null for whoever may not know. */
export const GuardFile = Shape({
  ...fileParts,
  role: OneOf(['guard', 'leader', 'none'] as const),
  standing: Standing,
  clocks: Type.Array(Clock),
  /** Null: not rostered at a school, or not for the reader. */
  minors: Nullable(MinorsCheck),
  vettings: Nullable(Type.Array(Vetting)),
  protections: Nullable(Type.Array(Protection)),
  shiftsAhead: Type.Array(ShiftAhead),
  can: Type.Array(Type.String()),
})
/** Somebody's own file, and who opened it in the last half year. */
export const OwnFile = Shape({
  ...fileParts,
  partyName: Type.String(),
  vettings: Type.Array(Vetting),
  protections: Type.Array(Protection),
  looks: Type.Array(
    Shape({
      id: IdShape,
      at: InstantShape,
      kind: OneOf(['guard.open', 'guard.unmask'] as const),
      what: Nullable(OneOf(unmasked)),
      name: Type.String(),
      partyName: Type.String(),
    }),
  ),
})

export type Guard = Static<typeof Guard>
export type GuardQuery = Static<typeof GuardQuery>
export type NewVetting = Static<typeof NewVetting>
export type Employment = Static<typeof Employment>
export type EmploymentChange = Static<typeof EmploymentChange>
export type NewEmployment = Static<typeof NewEmployment>
export type Certificate = Static<typeof Certificate>
export type Vetting = Static<typeof Vetting>
export type Protection = Static<typeof Protection>
export type Consent = Static<typeof Consent>
export type Standing = Static<typeof Standing>
export type GuardFile = Static<typeof GuardFile>
export type OwnFile = Static<typeof OwnFile>
