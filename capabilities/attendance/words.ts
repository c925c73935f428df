import { defineWords } from '#kernel/words.ts'

export const words = defineWords({
  'attendance.sign-on': ['上岗', 'Signed on'],
  'finding.raise': ['记下异常', 'Finding raised'],
  'attendance.leave': ['离岗', 'Left'],
  'finding.late': ['晚到', 'Came late'],
  'finding.early': ['早到很多', 'Came much too early'],
  'finding.again': ['重复上岗', 'Signed on twice'],
  'finding.unknown-shift': ['没有这个班次', 'No such shift'],
  'finding.other-shift': ['不是本人的班次', 'Not this guard’s shift'],
  'finding.cancelled-shift': ['班次已取消', 'The shift was cancelled'],
  'finding.other-post': ['不是班次上的岗位', 'Not the post of the shift'],
  'finding.left-without-handover': ['没有交接就离岗', 'Left without a handover'],
  'finding.unknown-attendance': ['没有上岗记录', 'No sign-on was found'],
})
