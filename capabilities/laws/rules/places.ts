import type { Pair } from '#kernel/words.ts'

// Where an article bites, in the words of whoever meets it there. Which articles bite in which file is found in the code
// (contract/applied.ts); only what the place is called stands here, and the check of citations names a file without one.

export const areas = ['guards', 'certificates', 'roster', 'hours', 'night', 'gate', 'privacy', 'records'] as const
export type Area = (typeof areas)[number]
/** `stop`: refused when it is tried; what was not read can only warn. */
export const bites = ['stop', 'warn', 'finding', 'due', 'prints', 'shows', 'counts'] as const
type Bite = (typeof bites)[number]
export type PlaceOfLaw = { area: Area; bites: Bite; says: Pair; page: string | null }

const of = (area: Area, bite: Bite, page: string | null, says: Pair): PlaceOfLaw => ({ area, bites: bite, page, says })

/** By the file, as the generated list names it. */
export const places: Readonly<Record<string, PlaceOfLaw>> = {
  'guards/rules/eligible': of('guards', 'stop', '/guards', ['录用保安员', 'Hiring a guard']),
  'guards/rules/old-enough': of('guards', 'stop', '/guards', ['录用：年满 18 周岁', 'Hiring: eighteen years of age']),
  'guards/rules/revoked': of('certificates', 'stop', '/guards', [
    '录用被吊销过证件的人',
    'Hiring somebody whose certificate was revoked',
  ]),
  'guards/rules/guard-work': of('guards', 'warn', '/guards', [
    '保安员档案：做的是不是保安工作',
    'A guard’s file: whether the work is a guard’s',
  ]),
  'guards/rules/clocks': of('guards', 'due', '/guards', [
    '保安员档案：合同、社保、意外险的期限',
    'A guard’s file: contract, insurance and when they are due',
  ]),
  'guards/rules/minors-check': of('guards', 'warn', '/guards', [
    '保安员档案：学校岗的查询',
    'A guard’s file: the query for work at schools',
  ]),
  'guards/rules/protection-days': of('hours', 'stop', '/guards', [
    '登记孕期、哺乳期保护',
    'Recording pregnancy or nursing',
  ]),
  'guards/import/row': of('guards', 'stop', '/guards/import', ['导入保安员花名册', 'Importing the register of guards']),
  'guards/photo-acts': of('privacy', 'stop', '/guards', [
    '存保安员照片：要本人单独同意',
    'Keeping a photo: the guard’s separate consent',
  ]),
  'roster/rules/guard-age': of('guards', 'stop', '/roster', ['排班：年满 18 周岁', 'Rostering: eighteen years of age']),
  'roster/rules/guard-certificate': of('certificates', 'stop', '/roster', [
    '排班：保安员证有效',
    'Rostering: a valid certificate',
  ]),
  'roster/rules/post-certificate': of('certificates', 'stop', '/roster', [
    '排班：岗位另外要求的证',
    'Rostering: a certificate the post asks for',
  ]),
  'roster/rules/area': of('roster', 'stop', '/roster', [
    '排班：在服务区域之内',
    'Rostering: within the area of service',
  ]),
  'roster/rules/entertainment-provider': of('roster', 'stop', '/roster', [
    '排班：娱乐场所的保安来源',
    'Rostering: whose guards an entertainment venue takes',
  ]),
  'roster/rules/minors-query': of('roster', 'stop', '/roster', [
    '排班：学校等场所的查询',
    'Rostering: the query for schools and the like',
  ]),
  'roster/rules/hour-limits': of('hours', 'stop', '/roster', [
    '排班：工时、加班和特殊工时批准',
    'Rostering: hours, overtime and approvals',
  ]),
  'roster/rules/rest-limits': of('hours', 'stop', '/roster', ['排班：每周休息', 'Rostering: weekly rest']),
  'hours/month-sheet': of('hours', 'counts', '/hours', ['考勤月表：月平均工时', 'Month sheet: the average month']),
  'hours/rules/month': of('hours', 'warn', '/hours', ['考勤月表：加班上限', 'Month sheet: the cap on overtime']),
  'hours/rules/overtime': of('hours', 'counts', '/hours', [
    '考勤月表：加班计算',
    'Month sheet: how overtime is counted',
  ]),
  'reports/forms/tables': of('hours', 'prints', '/reports', ['月报：加班工时', 'Monthly report: overtime']),
  'hours/rules/weekly-rest': of('hours', 'warn', '/hours', ['考勤月表：每周休息', 'Month sheet: weekly rest']),
  'hours/screens/sheet-table': of('hours', 'shows', '/hours', [
    '考勤月表：加班上限的提示',
    'Month sheet: the remark on the cap',
  ]),
  'attendance/certificate-then': of('certificates', 'finding', '/findings', [
    '上岗时保安员证无效',
    'Signing on without a valid certificate',
  ]),
  'attendance/rules/declared': of('night', 'finding', '/findings', [
    '上岗申报：着装、佩证',
    'What is declared when signing on: uniform and badge',
  ]),
  'posts/rules/duty-draft': of('night', 'prints', '/sites', ['岗位职责的初稿', 'The first draft of a post’s duties']),
  'patrols/screens/plan-form': of('night', 'shows', '/sites', [
    '巡逻计划：防火巡查间隔',
    'A round plan: how often fire patrols',
  ]),
  'incidents/cases/incident': of('night', 'due', '/incidents', [
    '事件：制止、报警、保护现场',
    'Incidents: stop, report, protect',
  ]),
  'incidents/cases/delivery': of('night', 'due', '/incidents', ['扭送：立即移交', 'A person delivered at once']),
  'incidents/cases/guard-attacked': of('night', 'due', '/incidents', ['保安员被袭', 'A guard attacked']),
  'incidents/cases/mediation': of('night', 'due', '/incidents', [
    '纠纷：不扣留、不罚款',
    'Quarrels: no seizing, no fines',
  ]),
  'incidents/cases/work-injury': of('guards', 'due', '/incidents', ['工伤申报', 'Reporting a work injury']),
  'incidents/cases/footage-keep': of('records', 'due', '/incidents', ['保留录像', 'Keeping footage']),
  'incidents/rules/footage-until': of('records', 'due', '/incidents', ['录像保留到哪天', 'Until when footage is kept']),
  'incidents/rules/judge-delivery': of('night', 'finding', '/findings', [
    '扭送过久或依据不足',
    'A delivery that took long or had no ground',
  ]),
  'incidents/rules/injury-days': of('guards', 'due', '/incidents', ['工伤申报的期限', 'Days to report a work injury']),
  'incidents/rules/authority-clock': of('night', 'due', '/incidents', [
    '向部门报告的时限',
    'How soon an authority is told',
  ]),
  'incidents/rules/first-steps': of('night', 'shows', '/incidents', [
    '报告事件时先做什么',
    'First steps when reporting',
  ]),
  'incidents/screens/incident-forms': of('records', 'shows', '/incidents', [
    '保留录像：天数',
    'Keeping footage: how many days',
  ]),
  'pocket/screens/articles': of('night', 'shows', null, ['手机上：法条', 'On the phone: the article']),
  'pocket/screens/report-caught': of('night', 'shows', null, ['手机上：抓住了人', 'On the phone: somebody was caught']),
  'pocket/screens/report-attack': of('night', 'shows', null, ['手机上：被袭', 'On the phone: attacked']),
  'ledgers/rules/law': of('records', 'prints', '/ledgers', ['台账：依据', 'Ledgers: what they rest on']),
}

/** What a house may set and no law demands, and where. */
export const houseRules: readonly { title: Pair; says: Pair; page: string }[] = [
  {
    title: ['班次长短、间隔、连班', 'Length of shifts, rest between them, days running'],
    says: ['本单位自己的限度，超过时提醒，不是法律规定。', 'Your own limits: beyond them the roster warns. Not law.'],
    page: '/roster/settings',
  },
  {
    title: ['年龄上限', 'An upper age'],
    says: ['法律只规定年满 18 周岁，没有上限。', 'The law asks for eighteen years and sets no upper age.'],
    page: '/roster/settings',
  },
  {
    title: ['12 小时一班', 'Twelve-hour shifts'],
    says: [
      '行业习惯；按标准工时是要算加班的。',
      'A habit of the trade; under standard hours four of them are overtime.',
    ],
    page: '/roster/settings',
  },
  {
    title: ['夜间 22:00 至 6:00', 'Night is 22:00 to 6:00'],
    says: [
      '劳动法没有说几点算夜间；这是本系统的口径。',
      'Labour law does not say which hours are the night; this program counts these.',
    ],
    page: '/hours',
  },
  {
    title: ['查岗的次数和时限', 'How often guards are checked, and how fast they answer'],
    says: ['每个区域自己定。', 'Each site sets its own.'],
    page: '/sites',
  },
  {
    title: ['巡逻的时间和宽限', 'Times of rounds, and their slack'],
    says: ['除防火巡查间隔外，法律没有规定。', 'But for fire patrols no law sets them.'],
    page: '/sites',
  },
  {
    title: ['出入登记保存几天', 'How long gate entries are kept'],
    says: ['默认 30 天；法律只说不超过必要时间。', 'Thirty days unless set; the law says no longer than needed.'],
    page: '/sites',
  },
  {
    title: ['事件 5 分钟内接手', 'Incidents taken up within five minutes'],
    says: [
      '法律要求立即报警，没有规定队长的时限。',
      'The law asks for the police at once, not for a leader within a time.',
    ],
    page: '/incidents',
  },
  {
    title: ['隐患 7 天整改、3 天复查', 'Hazards mended in seven days, looked at in three'],
    says: ['行业做法。', 'The practice of the trade.'],
    page: '/matters',
  },
]
