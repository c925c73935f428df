import { cite, sayArticle, type LawFact } from '#kernel/law.ts'
import type { Language, Pair } from '#kernel/words.ts'
import type { postKinds } from '../../sites/schema.ts'

// A text to begin with when a post has no duties yet. The lines per kind of post are the practice of the trade; what a
// guard may and may not do is law and quotes its article. The office makes it its own.

type PostKind = (typeof postKinds)[number]

const every: readonly Pair[] = [
  [
    '按时到岗，与上一班当面交接：物品、钥匙、没办完的事，看清楚再签字。',
    'Be on time and take over face to face: gear, keys, open matters; look before you sign.',
  ],
  ['着装整齐，佩戴标志，对讲机保持畅通。', 'Wear the uniform and badge; keep the radio on.'],
  ['不脱岗、不睡岗；有事离开，先报告，等人来替。', 'Do not leave or sleep on post; report first and wait for relief.'],
  ['发生的事和处理经过当班记下来。', 'Record what happened and what was done during the shift.'],
]

const ofKind: Record<PostKind, readonly Pair[]> = {
  gate: [
    [
      '来访的人问清事由，登记后放行；不明情况的先联系住户或被访人。',
      'Ask visitors their business and register them; when unsure, call the person they visit.',
    ],
    ['大件物品、施工材料出入，核对放行条。', 'Check the release slip for large goods and building material.'],
    ['保持门口和消防车通道畅通，不让车辆堵门。', 'Keep the entrance and the fire lane clear.'],
  ],
  guarding: [
    ['守住指定的部位，未经许可的人不放进去。', 'Guard the place assigned; let nobody in without permission.'],
    [
      '看护的门窗、设备每班查看，异常马上报告。',
      'Look at doors, windows and equipment each shift; report anything odd at once.',
    ],
  ],
  patrol: [
    [
      '按路线、按次数巡逻，逐点扫码；因故走不到的写明原因。',
      'Walk the route as often as set and scan every point; say why where one could not be reached.',
    ],
    [
      '留意消防设施、疏散通道、电动车停放和充电。',
      'Watch fire equipment, exits, and where e-bikes are parked and charged.',
    ],
    [
      '发现水、电、气异常，先报告，再守住现场等人。',
      'On trouble with water, power or gas report first, then stay until somebody comes.',
    ],
  ],
  'video-patrol': [
    [
      '按时轮看画面，发现异常立即通知巡逻岗去看。',
      'Go through the pictures as set; send the patrol to whatever looks odd.',
    ],
    [
      '录像不得删改、不得外传；调看要登记，凭手续。',
      'Never delete, alter or pass on footage; viewing is registered and needs papers.',
    ],
    ['报警响了，先核实，再处置，全程记录。', 'When an alarm sounds verify, then act, and record all of it.'],
  ],
  order: [
    ['疏导人和车，劝阻占道、堵门、乱停。', 'Direct people and vehicles; ask those who block ways to move.'],
    ['有争执先劝开，劝不住就报告、报警。', 'Part those who quarrel; if that fails report it and call the police.'],
  ],
  'security-check': [
    ['安检设备开机自检，异常不带病使用。', 'Test the equipment when switching it on; do not use it faulty.'],
    [
      '只检查物品；需要看身体的情况，请民警处理。',
      'Check belongings only; where a person would have to be searched, call the police.',
    ],
    [
      '查到违禁品：人物分离，立即报警，保护现场。',
      'On forbidden goods part them from the person, call the police, protect the scene.',
    ],
  ],
  leader: [
    [
      '开班前点名，查着装、证件、精神状态；缺人马上找人补。',
      'Call the roll before the shift: dress, certificates, fitness; fill gaps at once.',
    ],
    [
      '当班查岗，夜间也查；发现的问题当面说清并记下。',
      'Check posts during the shift, by night too; say and record what was found.',
    ],
    [
      '突发情况到场指挥，按预案办，同时报告公司和服务单位。',
      'Take charge on the spot, follow the plan, tell company and client.',
    ],
  ],
  mobile: [
    [
      '听值班队长调派，哪里缺人、哪里有事就去哪里。',
      'Go where the duty leader sends: to a gap, or to where something happens.',
    ],
    [
      '到一个岗位先扫码上岗，按那个岗位的职责办。',
      'Sign on at the post you are sent to, and follow the duties of that post.',
    ],
    ['替下就餐、如厕的人，等本人回来再走。', 'Relieve those at meals or breaks until they are back.'],
  ],
  standby: [
    ['备勤时间保持电话畅通，在约定的地方待命，不饮酒。', 'Stay reachable and at the place agreed; do not drink.'],
    ['接到通知按约定的时间到岗，装备随身备好。', 'When called be on post within the time agreed, gear ready.'],
  ],
}

const sayLaw = (fact: LawFact, language: Language): string =>
  language === 'zh' ? `${fact.gist[0]}（${sayArticle(fact, 'zh')}）` : `${fact.gist[1]} (${sayArticle(fact, 'en')})`

const may = () => [cite('bsr-permitted-measures'), cite('bsr-stop-report-protect')]
const mayNot = () => [cite('bsr-guard-no-restraint-search'), cite('bsr-guard-no-seizure')]

const heads = {
  post: ['本岗', 'This post'],
  every: ['每个岗位', 'Every post'],
  may: ['法律允许和要求做的', 'What the law allows and asks'],
  not: ['法律禁止做的', 'What the law forbids'],
} as const

/** The draft for a kind of post in one language: four parts, each line numbered. */
export function dutyDraft(kind: PostKind, language: Language): string {
  const at = language === 'zh' ? 0 : 1
  const said = (lines: readonly Pair[]): string[] => lines.map(line => line[at])
  const parts: [string, string[]][] = [
    [heads.post[at], said(ofKind[kind])],
    [heads.every[at], said(every)],
    [heads.may[at], may().map(fact => sayLaw(fact, language))],
    [heads.not[at], mayNot().map(fact => sayLaw(fact, language))],
  ]
  const numbered = (lines: string[]): string => lines.map((line, index) => `${index + 1}. ${line}`).join('\n')
  return parts.map(([title, lines]) => `${at === 0 ? `【${title}】` : title}\n${numbered(lines)}`).join('\n\n')
}
