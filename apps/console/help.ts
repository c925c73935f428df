import type { Pair } from '#kernel/words.ts'

// What each page is for, in one line, and the part of the tour that shows it being used. The shell draws it under the
// page's heading, so no screen says it itself: a page's own `purpose` tells how things stand. `tour` is the anchor of a
// section of docs/tour.md: its English heading in lower case, with hyphens; empty on the tour itself.

export type Help = Readonly<{ tour: string; says: Pair }>

export const help: Readonly<Record<string, Help>> = {
  '/': {
    tour: 'now',
    says: [
      '每个岗位此刻怎么样，下一步该做什么；它自己会动。',
      'How every post stands this minute, and what to do next. It moves by itself.',
    ],
  },
  '/wall': {
    tour: 'the-wall',
    says: [
      '挂在值班室大屏上的“此刻”：只说岗位和数字，不显示人名。',
      'Now, for the big screen in the office: posts and figures only, nobody’s name.',
    ],
  },
  '/matters': {
    tour: 'matters',
    says: ['谁的事、到什么时候、办到哪一步，都在这里。', 'Whose matter it is, until when, and how far it has come.'],
  },
  '/roster': {
    tour: 'a-months-roster',
    says: [
      '谁在哪个岗、什么时候；空缺和不合规的地方当场说明。',
      'Who stands where and when; holes and what the law forbids are said at once.',
    ],
  },
  '/roster/import': {
    tour: 'a-months-roster',
    says: [
      '把现有的排班表格读成草稿，看过、改好再发布。',
      'Read the office’s own spreadsheet into drafts; look at them, then publish.',
    ],
  },
  '/roster/settings': {
    tour: 'a-months-roster',
    says: [
      '排班用的标记、轮班表、本单位的限度和工时批准。',
      'Marks, patterns, your own limits and approved hours that rosters follow.',
    ],
  },
  '/leave': {
    tour: 'a-sick-call',
    says: ['谁请假、谁换班，空出来的岗马上找人顶。', 'Who is away, who swaps, and who fills the gap.'],
  },
  '/hours': {
    tour: 'hours-of-the-month',
    says: [
      '一个月每人上了什么班、多少工时，印出来签字、发工资用。',
      'What everybody worked in a month, to be signed and paid by.',
    ],
  },
  '/holiday-duty': {
    tour: 'a-sick-call',
    says: [
      '派出所要的表：每个节假日谁带班、谁值班、电话多少。',
      'What the police station asks for: who leads and who is on duty each holiday, with phone numbers.',
    ],
  },
  '/rounds': {
    tour: 'rounds',
    says: [
      '每个岗位每一夜：该走的圈，走了的圈。点开一圈看到点和检查。',
      'Each post’s nights: the rounds owed and those walked. Open one to see its points and answers.',
    ],
  },
  '/findings': {
    tour: 'findings',
    says: [
      '系统看到的不对劲，先听本人怎么说，再由人判断。没有罚款，也不计分。',
      'What looked odd. First hear the guard, then a person decides. No fine follows and nothing is counted.',
    ],
  },
  '/checks': {
    tour: 'spot-checks',
    says: [
      '夜里随机查岗、对讲点名和各方来查岗的记录，新的在前。没联系上不等于没应答。',
      'Random checks at night, radio roll calls and visits, newest first. Not reached is not unanswered.',
    ],
  },
  '/roll-calls': {
    tour: 'the-leader',
    says: [
      '队长上岗前点的名：谁到了、着装、今晚的任务。保存两年。',
      'The leader’s roll-calls before the shift: who was there, dress, tonight’s tasks. Kept for two years.',
    ],
  },
  '/incidents': {
    tour: 'a-report',
    says: [
      '出了什么事，先做了什么，谁接的，后来怎么样。',
      'What happened, what was done first, who took it, what came of it.',
    ],
  },
  '/incidents/$id': {
    tour: 'a-report',
    says: [
      '一件事从报告到办结：照片、先做了什么、谁接的、现在轮到谁。',
      'One incident from report to close: pictures, first steps, who took it, whose turn it is.',
    ],
  },
  '/handovers': {
    tour: 'the-handover',
    says: [
      '谁把岗位交给了谁，清点了什么，留下什么事。',
      'Who handed a post to whom, what was counted, what was left to do.',
    ],
  },
  '/gate': {
    tour: 'the-gate',
    says: [
      '谁、什么车、什么东西进出过；只记用得着的，到期就删。',
      'Who and what came and went; only what is needed, deleted when its day comes.',
    ],
  },
  '/ledgers': {
    tour: 'ledgers',
    says: [
      '按服务区域、岗位和月份看各本台账，打印带日志凭证，扫码就能核对。',
      'The books by site, post and month; a print carries its proof and is checked by its QR.',
    ],
  },
  '/training': {
    tour: 'training',
    says: [
      '岗前培训、演练和日常学习：时间、内容、人员、结果；保安员用手机签到。',
      'Training and drills: time, content, people, result; guards sign for it by phone.',
    ],
  },
  '/scans': {
    tour: 'rounds',
    says: [
      '每一次扫点，新的在前。离线扫的到达后才出现。',
      'Every scan, newest first. Those made offline appear once they arrive.',
    ],
  },
  '/scans/import': {
    tour: 'rounds',
    says: [
      '巡更棒软件导出的表：一行一次打点。先看每一行，再导入；同一次打点只记一次。',
      'What the patrol stick’s program exports: a touch a row. See every row first, then import; the same touch is kept once.',
    ],
  },
  '/punches': {
    tour: 'hours-of-the-month',
    says: [
      '考勤机导出的打卡，和手机签到一起算工时。',
      'What attendance clocks recorded; hours are counted from it together with sign-ons.',
    ],
  },
  '/punches/import': {
    tour: 'hours-of-the-month',
    says: [
      '考勤机导出的表：一行一次打卡、一人一天一行，或一人一行三十一天，都行。先看每一行，再导入。',
      'What the clock exports: a punch a row, a person and day a row, or a person with 31 days. See every row first, then import.',
    ],
  },
  '/log': {
    tour: 'the-log',
    says: [
      '发生过的每件事，按到达先后封存。改一个字、少一条、插一条，核验都会发现。',
      'Everything that happened, sealed in order. A changed word, a missing or added entry is found by verification.',
    ],
  },
  '/guards': {
    tour: 'guards',
    says: [
      '本单位的保安员花名册。手机号和身份证号只显示一部分。',
      'Your register of guards. Phones and identity numbers are shown in part.',
    ],
  },
  '/guards/$personId': {
    tour: 'somebodys-file',
    says: [
      '一个人的用工、证书、审查、同意和班次；打开看过谁的，本人看得到。',
      'One person’s employment, certificates, vetting and consents. They can see who looked.',
    ],
  },
  '/guards/cards': {
    tour: 'verification',
    says: [
      '给手机没电时用的核验卡：选人打印，一张 A4 十张卡，沿虚线剪下。给有卡的人重打，旧卡马上作废。',
      'Cards for when a phone is dead: choose people, print ten to an A4 sheet, cut along the lines. A new card ends the old one.',
    ],
  },
  '/guards/import': {
    tour: 'guards',
    says: [
      '先看每一行会怎样，再决定导不导。没点导入之前，什么都不会写进去。',
      'See what each row would do first. Nothing is written until you press Import.',
    ],
  },
  '/sites': {
    tour: 'a-site',
    says: [
      '保安员站岗、巡逻的地方：岗位、巡逻点、路线和有关单位。',
      'Where guards stand and patrol: posts, checkpoints, routes and who answers for them.',
    ],
  },
  '/sites/import': {
    tour: 'a-site',
    says: [
      '逐行预览，确认后一次导入；没有登记的物业公司由房管局的导入一并登记。',
      'Previewed row by row, then imported at once; a housing office’s import also enters companies that are not known yet.',
    ],
  },
  '/sites/$id': {
    tour: 'a-site',
    says: [
      '这个服务区域的岗位、巡逻点、路线、查岗规定、合同和有关单位。',
      'This site’s posts, checkpoints, routes, rules of spot checks, contracts and parties.',
    ],
  },
  '/sites/$siteId/boundary': {
    tour: 'a-site',
    says: ['画出服务区域的范围：在区域外上岗会标出来。', 'Draw where the site ends: a sign-on outside it is marked.'],
  },
  '/sites/$siteId/contracts/$contractId/boundary': {
    tour: 'a-site',
    says: ['画出这份合同管到哪里；岗位要在它的范围里。', 'Draw how far this contract reaches; its posts stand inside.'],
  },
  '/sites/$siteId/posts/$postId': {
    tour: 'a-site',
    says: [
      '这个岗位要几个人、走几圈、有什么职责和物品、对人有什么要求。',
      'How many this post needs, its rounds, duties, what is kept on it, and what it asks of people.',
    ],
  },
  '/sites/$siteId/phone-book': {
    tour: 'a-site',
    says: [
      '出事时找谁、打哪个电话；手机上没有信号也看得到。',
      'Whom to call when something happens; phones keep it without signal.',
    ],
  },
  '/reports': {
    tour: 'the-monthly-report',
    says: [
      '给总部、委托方和业委会的月报：看、签发，和现在的数字比。',
      'What headquarters, client and owners are told each month: look, issue, compare with now.',
    ],
  },
  '/reports/$id': {
    tour: 'the-monthly-report',
    says: ['签发过的一份月报，和它签发时的数字。', 'A report as it was issued, with the figures of that moment.'],
  },
  '/law': {
    tour: 'the-law',
    says: [
      '程序用到的每一条规定：用在哪里，这个月拦过、提醒过几次。',
      'Every rule the program applies: where it bites, and how often this month.',
    ],
  },
  '/parties': {
    tour: 'organisations',
    says: [
      '谁和谁一起管这些服务区域；每个单位里谁有账号。',
      'Who answers for the sites together, and who has an account in each.',
    ],
  },
  '/notices': {
    tour: 'notifications',
    says: [
      '要您知道的事，新的在前；点一条就到那件事。',
      'What you should know, newest first; each leads to the thing itself.',
    ],
  },
  '/notices/settings': {
    tour: 'notifications',
    says: [
      '谁、什么事、用什么方式收到；什么时候不打扰；发到哪些系统。',
      'Who is told of what and how, when nobody is disturbed, and which systems hear of it.',
    ],
  },
  '/devices': {
    tour: 'a-phone',
    says: [
      '哪些手机能代表保安员说话，您自己在哪里登录着。',
      'Which phones speak for guards, and where you are signed in yourself.',
    ],
  },
  '/tour': {
    tour: '',
    says: [
      '从一台空机器走到一本核验过的日志，一节一节照着做。',
      'From an empty machine to a verified log, one part after another.',
    ],
  },
  '/settings': {
    tour: 'your-account',
    says: ['您自己的账号和这个浏览器的显示。', 'Your own account, and how this browser shows things.'],
  },
}

/** The help of a page by the path of its route; a page without one has none. */
export const helpOf = (path: string): Help | undefined => help[path]
