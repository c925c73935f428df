import { defineWords } from '#kernel/words.ts'

// What people are told before their place or photo is taken, and asked about each by itself (个人信息保护法 17, 28, 29).
// A notice that was shown is never edited: a new text takes a new version, and everybody is asked again.

export const purposes = ['place', 'photo'] as const
export type Purpose = (typeof purposes)[number]

/** The version of each notice as it is now; kept with every answer. */
export const noticeVersions: Readonly<Record<Purpose, string>> = { place: 'place-1', photo: 'photo-1' }

/** The lines of a notice, in the order in which they are read. */
export const noticeLines = ['who', 'why', 'kind', 'when', 'period', 'rights', 'declined'] as const

export const notices = defineWords({
  'place.title': ['是否同意记录位置', 'May your place be recorded?'],
  'place.who': ['谁来处理', 'Who'],
  'place.who.says': [
    '你的用人单位：{party}。查看的人：本单位内勤、值班队长，以及对这个服务区域负责的小区经理。',
    'Your employer, {party}. Seen by its office, the duty leaders, and the manager who answers for the estate.',
  ],
  'place.why': ['为什么', 'Why'],
  'place.why.says': [
    '证明岗位上有人；求助时知道去哪里找你。',
    'To show that the post is manned, and to know where to find you when you call for help.',
  ],
  'place.kind': ['是什么信息', 'What'],
  'place.kind.says': [
    '当时的一个位置点。这是敏感个人信息（行踪），所以单独问你。',
    'One point, where you are at that moment. It is sensitive (your movements), so you are asked separately.',
  ],
  'place.when': ['什么时候记', 'When'],
  'place.when.says': [
    '只在当班时，而且只在上岗、扫点、查岗、报警这几个动作的那一刻。下班以后和两次动作之间都不记，不画轨迹。',
    'On duty only, and only at the moment of a sign-on, a scan, a spot check or an alarm. Never off duty, never in between; no track is drawn.',
  ],
  'place.period': ['保存多久', 'How long'],
  'place.period.says': ['2 年，然后删除。', '2 years, then deleted.'],
  'place.rights': ['你的权利', 'Your rights'],
  'place.rights.says': [
    '可以不同意；同意了也可以随时在“我的档案”里撤回；可以查看、复制、更正、要求删除。',
    'You may decline, and withdraw at any time under “My file”; you may see, copy, correct and have it deleted.',
  ],
  'place.declined': ['不同意会怎样', 'If you decline'],
  'place.declined.says': [
    '你的位置一次也不记录。需要证明到岗时用纸质登记，或用岗位公用手机。排班、工资、考核都不受影响。',
    'Your place is never recorded. Where presence must be shown, a paper register or the post’s shared phone is used. Roster, pay and assessment do not change.',
  ],
  'photo.title': ['是否同意保存照片', 'May a photo of you be kept?'],
  'photo.who': ['谁来处理', 'Who'],
  'photo.who.says': [
    '你的用人单位：{party}。查看的人：本单位内勤和值班队长，以及可以看到你姓名的管理单位。',
    'Your employer, {party}. Seen by its office and leaders, and by those who answer for a site and may see your name.',
  ],
  'photo.why': ['为什么', 'Why'],
  'photo.why.says': [
    '交接班和检查时认人，核对保安员证。',
    'To recognise you at handovers and inspections, beside your guard certificate.',
  ],
  'photo.kind': ['是什么信息', 'What'],
  'photo.kind.says': [
    '一张本人照片，去掉拍摄地点等附加信息。不做人脸识别，不提取人脸特征。',
    'One picture of you, stripped of where it was taken. No face recognition, no features of your face are derived.',
  ],
  'photo.when': ['什么时候用', 'When'],
  'photo.when.says': ['在职期间，显示在你的名字旁边。', 'While you are employed, beside your name.'],
  'photo.period': ['保存多久', 'How long'],
  'photo.period.says': [
    '到你离职或撤回同意为止，之后 30 天内删除。',
    'Until you leave or withdraw; deleted within 30 days of it.',
  ],
  'photo.rights': ['你的权利', 'Your rights'],
  'photo.rights.says': [
    '可以不同意；同意了也可以随时在“我的档案”里撤回；可以查看、复制、更换、要求删除。',
    'You may decline, and withdraw at any time under “My file”; you may see, copy, replace and have it deleted.',
  ],
  'photo.declined': ['不同意会怎样', 'If you decline'],
  'photo.declined.says': [
    '不保存、不显示照片；已有的照片马上不再显示。检查时出示保安员证就行。',
    'No photo is kept or shown, and one that exists is no longer shown at once. At inspections your certificate is enough.',
  ],
})
