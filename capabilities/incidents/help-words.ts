import { defineWords } from '#kernel/words.ts'

/** What the help button says; it stands on the first screen. */
export const helpWords = defineWords({
  help: ['求助', 'Help'],
  hold: ['按住 2 秒', 'Hold 2 s'],
  holding: ['别松手…', 'Keep holding…'],
  asked: ['已求助，{time}', 'Help asked for, {time}'],
  callLeader: ['打给队长', 'Call the leader'],
  cancel: ['按错了，撤回（{seconds} 秒）', 'By mistake: call off ({seconds} s)'],
  calledOff: ['已撤回；刚才的求助留有记录。', 'Called off; that help was asked for stays on record.'],
  close: ['知道了', 'Close'],
  notStored: ['手机没存下！直接打电话。', 'The phone could not store it! Call now.'],
})
