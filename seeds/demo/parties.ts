import type { Relation } from '#kernel/access.ts'

// Who there is in 澄浦区, a district that lies nowhere: everybody's books are kept by the same program.

export const district = { name: '澄浦区', division: '310199' }

export type PartyKey = keyof typeof parties
/** Kind, name, short name, and whose it is. The first is the company whose demo this is. */
export const parties = {
  property: ['property-company', '澄浦安居物业服务有限公司', '安居物业', null],
  mallOperator: ['property-company', '澄浦天地商业物业有限公司', '天地商业', null],
  brigade: ['police', '澄浦分局治安大队', '治安大队', null],
  station: ['police', '潮生路派出所', '潮生路所', 'brigade'],
  housing: ['housing', '澄浦区房屋管理局', '区房管局', null],
  subdistrict: ['subdistrict', '潮生路街道办事处', '潮生路街道', null],
  peace: ['peace-office', '潮生路街道平安办', '平安办', 'subdistrict'],
  residents: ['residents-committee', '澄浦一村居民委员会', '一村居委', 'subdistrict'],
  ownersOne: ['owners-committee', '澄浦一村业主委员会', '一村业委会', null],
  ownersTwo: ['owners-committee', '听潮苑业主委员会', '听潮苑业委会', null],
  hospital: ['client-unit', '澄浦区中心医院', '区中心医院', null],
  mall: ['client-unit', '澄浦天地购物中心', '澄浦天地', null],
} as const satisfies Record<string, readonly [string, string, string, string | null]>

export const company = { name: '澄浦守望保安服务有限公司', kind: 'security-company' } as const

/** Who is who: party, role, name. Their sign-in links are printed when the demo starts. */
export const staff = {
  office: ['company', 'office', '邱内勤'],
  leader: ['company', 'leader', '骆队长'],
  manager: ['property', 'manager', '尹经理'],
  mallManager: ['mallOperator', 'manager', '包经理'],
  officer: ['station', 'officer', '卓警官'],
  brigadeOfficer: ['brigade', 'officer', '晏警官'],
  housing: ['housing', 'housing', '舒科员'],
  client: ['hospital', 'client', '庞科长'],
  mallClient: ['mall', 'client', '梁科长'],
  owners: ['ownersOne', 'owners', '计主任'],
} as const

/** In which relation a party stands to each site, beside the company that guards them all. */
export const everywhere: readonly (readonly [PartyKey, Relation])[] = [
  ['station', 'polices'],
  ['housing', 'houses'],
  ['subdistrict', 'governs'],
]
