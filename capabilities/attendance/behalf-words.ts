import { defineWords } from '#kernel/words.ts'
import { pocketWords } from './pocket-words.ts'

const { atTime, reason, reasonText, signOnFor, leaveFor, behalfOwn, unknownName } = pocketWords

/** What the console says where a leader or the office enters for a guard whose phone is dead. */
export const behalfWords = defineWords({
  atTime,
  reason,
  reasonText,
  signOnFor,
  leaveFor,
  behalfOwn,
  unknownName,
  'reason.dead': pocketWords['reason.dead'],
  'reason.broken': pocketWords['reason.broken'],
  'reason.none': pocketWords['reason.none'],
  'reason.other': pocketWords['reason.other'],
  title: ['代录', 'Enter for a guard'],
  titleOn: ['代录上岗：{name}', 'Enter the sign-on of {name}'],
  titleOff: ['代录离岗：{name}', 'Enter the departure of {name}'],
  says: [
    '手机没电、坏了的人，由您替他记。会标明是代录、谁录的、为什么，本人看得到，也能提出异议。',
    'For a guard whose phone is dead. It is marked as entered by you, with the reason; the guard sees it and can object.',
  ],
  day: ['哪天', 'Day'],
  timeWhy: ['他实际到岗或离岗的时间。', 'When they really came or left.'],
  cameAt: ['{time} 上岗', 'On post {time}'],
  wentAt: ['{time} 离岗', 'Left {time}'],
  enteredBy: ['代录：{reason}（{name}）', 'entered for them: {reason} ({name})'],
  entered: ['代录：{reason}', 'entered for them: {reason}'],
  gone: ['他已经离岗，没有要代录的。', 'They have left; there is nothing to enter.'],
  reasonMissing: ['请写明原因。', 'Say why.'],
})
