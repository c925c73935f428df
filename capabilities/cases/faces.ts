import { defineFace } from '#kernel/case.ts'
import type { hazard } from './cases/hazard.ts'
import type { inquiry } from './cases/inquiry.ts'

// What the generic kinds are called. Their declarations are only looked at by the type checker: words are light.

export const hazardFace = defineFace<typeof hazard>(
  { kind: 'hazard' },
  {
    name: ['隐患', 'Hazard'],
    states: {
      noted: ['待整改', 'To be mended'],
      mended: ['已整改，待确认', 'Mended, to be confirmed'],
      confirmed: ['已确认', 'Confirmed'],
      dismissed: ['不是隐患', 'No hazard'],
    },
    actions: {
      mend: { button: ['已整改', 'It is mended'], done: ['整改', 'Mended'] },
      confirm: { button: ['确认改好了', 'Confirm it is mended'], done: ['确认改好', 'Confirmed'] },
      redo: { button: ['没改好，退回', 'Not mended: send back'], done: ['退回重改', 'Sent back'] },
      dismiss: { button: ['不是隐患', 'Not a hazard'], done: ['认定不是隐患', 'Found to be no hazard'] },
      escalate: { button: ['上报', 'Escalate'], done: ['到期没有办完，上报', 'Not done in time: escalated'] },
    },
    steps: { open: ['发现隐患', 'Hazard noted'] },
    fields: {
      line: ['什么隐患', 'What it is'],
      point: ['点位', 'Checkpoint'],
      says: ['说明', 'What was done or seen'],
      photos: ['照片', 'Photos'],
    },
  },
)

export const inquiryFace = defineFace<typeof inquiry>(
  { kind: 'inquiry' },
  {
    name: ['核查', 'Inquiry'],
    states: {
      open: ['等本人说明', 'Waits for the guard'],
      unanswered: ['本人没有说明', 'The guard has not answered'],
      answered: ['本人已说明，待判断', 'Answered, to be judged'],
      explained: ['说明成立', 'Explained'],
      stands: ['情况属实', 'It stands'],
      reversed: ['已撤销', 'Taken back'],
    },
    actions: {
      answer: { button: ['说明情况', 'Answer'], done: ['本人说明', 'The guard answered'] },
      explain: { button: ['说明成立', 'Accept the answer'], done: ['认定说明成立', 'Judged: explained'] },
      uphold: { button: ['情况属实', 'It stands'], done: ['认定情况属实', 'Judged: it stands'] },
      reverse: { button: ['撤销', 'Take back'], done: ['依据已不成立，撤销', 'What it rested on was taken back'] },
      'give-up': {
        button: ['不再等', 'Wait no longer'],
        done: ['到期没有说明，转队长', 'No answer in time: to the leader'],
      },
      escalate: { button: ['上报', 'Escalate'], done: ['到期没有判断，上报', 'Not judged in time: escalated'] },
    },
    steps: {
      open: ['开始核查', 'Inquiry opened'],
      'taken-back': ['依据后来不成立', 'What it rested on was taken back later'],
    },
    titleFrom: 'grounds',
    fields: {
      line: ['什么事', 'What it is about'],
      grounds: ['依据', 'Grounds'],
      at: ['当时', 'When'],
      says: ['说明', 'In words'],
      photos: ['照片', 'Photos'],
    },
    values: {
      'grounds.spot-check': ['查岗没有答复', 'A spot check was not answered'],
      'grounds.radio-call': ['对讲点名没有答复', 'A radio call was not answered'],
      'grounds.finding': ['系统提示', 'A finding of the program'],
    },
  },
)
