import { defineWords } from '#kernel/words.ts'

/** How each task of the night goes on the phone, in a line or two; `….says` under each name. */
export const howWords = defineWords({
  title: ['怎么用', 'How it works'],
  intro: [
    '第一屏只有一个大按钮，按它就是现在该做的事。没有信号也照常用：记录先留在手机上，有信号自己发。',
    'The first screen has one big button: what is due now. All of it works without signal; records wait on the phone and go by themselves.',
  ],
  on: ['上岗', 'Signing on'],
  'on.says': [
    '到岗按“上岗”。证件、保安服、胸牌缺哪样点哪样，不会拦您。',
    'Press Sign on at the post. Tap what is missing of certificate, uniform and badge; nothing stops you.',
  ],
  round: ['走一圈', 'A round'],
  'round.says': [
    '到时间按“开始”，再逐点“扫点”。长按大按钮，或按“输入编码”，可以打字代替。一颗珠子是一个点。',
    'Begin when it says so, then scan point by point. Hold the big button, or press Type a code, to type instead. Each bead is a point.',
  ],
  ask: ['点上的检查', 'Questions at a point'],
  'ask.says': [
    '都好按“全部正常”；不好的点“否”，写一句、拍一张，队长就收到。',
    'All in order, or no with a sentence and a photo: the leader gets it.',
  ],
  check: ['查岗', 'Spot check'],
  'check.says': [
    '出现“查岗”就按“应答”。没送到手机的不算没应答。',
    'When Spot check appears, press Answer. What did not reach the phone does not count against you.',
  ],
  gate: ['出入登记', 'Gate'],
  'gate.says': [
    '访客、车辆、物品出门各一张小单。不收身份证号，到期自动删。',
    'Visitors, vehicles, goods out: one small slip each. No identity numbers; slips delete themselves.',
  ],
  report: ['报告', 'Report'],
  'report.says': [
    '点一张图，照“先做这些”做，做了就点。一句话或一段录音，发出。',
    'Tap a picture, do what stands under First do this and tap it, say one sentence, send.',
  ],
  help: ['求助', 'Help'],
  'help.says': [
    '按住两秒：打电话，同时告诉队长您在哪个岗位。',
    'Hold for two seconds: it calls, and tells the leader which post you are at.',
  ],
  handover: ['交接班', 'Handing over'],
  'handover.says': [
    '四步：一起走一圈、清点、上一班留下的事、两人签。接班人在您的手机上输工号和 PIN 码。',
    'Four steps: walk, count, what was left open, both sign. Your successor types number and PIN on your phone.',
  ],
  odd: ['关于我的异常', 'Findings about you'],
  'odd.says': [
    '系统看着不对劲的，先给您看，您可以说明；由人判断，不罚款、不计分。',
    'What looked odd is shown to you first and you can answer; a person decides. No fines, no points.',
  ],
  mine: ['我的班和请假', 'My shifts and leave'],
  'mine.says': [
    '“更多”里有月历、工时、请假和换班；离线也能看。',
    'Under More: calendar, hours, leave and swaps; readable without signal.',
  ],
  code: ['工作码', 'Work code'],
  'code.says': [
    '有人要核实您的身份，就打开工作码给他扫：只显示有效没有、工号和岗位。',
    'When somebody asks who you are, show the work code: it says valid or not, badge number and post only.',
  ],
  waiting: ['还没发出的', 'What waits'],
  'waiting.says': [
    '上方小牌写着几条在等、最早是什么时候，按一下看清单。退出登录也不会丢。',
    'The chip at the top says how many wait and since when; tap it for the list. Signing out loses nothing.',
  ],
})
