import { defineWords } from '#kernel/words.ts'

/** What the pocket's first screen and the scan say of rounds. */
export const nowWords = defineWords({
  lapAt: ['{time} 第 {lap} 圈', 'Round {lap} at {time}'],
  lapAbout: ['{time} 左右 第 {lap} 圈', 'Round {lap} about {time}'],
  in: ['还有 {length}', 'in {length}'],
  toldLater: ['到时间前 10 分钟告诉你', 'told 10 minutes ahead'],
  nowDue: ['到时间了', 'due now'],
  lateBy: ['晚了 {length}', '{length} late'],
  startDue: ['开始第 {lap} 圈', 'Begin round {lap}'],
  oneMore: ['另走一圈', 'Walk one more'],
  watchCameras: ['看 监 控', 'Watch cameras'],
  notNext: [
    '没按顺序，已记录。路线上的下一点是 {point}。',
    'Out of order, recorded. The route’s next point is {point}.',
  ],
  touchTag: ['也可以把手机贴近标签', 'Or touch the tag with the phone'],
  noTags: ['没有开 NFC 权限，用相机扫或输编号就行', 'NFC is not allowed; scan with the camera or type the code'],
  pointOpen: ['{point}：到点检查还没答完。', '{point}: what is asked there is not answered yet.'],
  answerPoint: ['去答', 'Answer'],
  getSigned: ['请负责人签字', 'Get it signed'],
  toSign: ['{time} 的一圈还缺负责人签字。', 'The round of {time} still needs the signature of the one in charge.'],
})
