import { defineWords } from '#kernel/words.ts'

/** What a brief for the group chat says. */
export const briefWords = defineWords({
  head: ['【简报】{site} {time}', '[Brief] {site} {time}'],
  onDuty: ['在岗 {on}，应到 {due}', 'On post {on} of {due}'],
  person: ['{name}（{post}）', '{name} ({post})'],
  late: ['迟到 {count}：{names}', 'Late {count}: {names}'],
  absent: ['未到 {count}：{names}', 'Absent {count}: {names}'],
  rounds: ['已巡逻 {ended} 圈', 'Rounds walked: {ended}'],
  noMatters: ['未结事项：无', 'Open matters: none'],
  matters: ['未结事项 {count} 件', 'Open matters: {count}'],
  kinds: ['：{kinds}', ': {kinds}'],
  ofKind: ['{kind} {count}', '{kind} {count}'],
})
