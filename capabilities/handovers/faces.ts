import { defineFace } from '#kernel/case.ts'
import type { noSuccessor, refusedPost } from './cases/kinds.ts'

const release = { button: ['放行', 'Release'], done: ['放行', 'Released'] } as const
const takenOver = { button: ['已接班', 'Taken over'], done: ['有人接班了', 'The post was taken over'] } as const
const letGo = { button: ['已放行', 'Released'], done: ['放行', 'Released'] } as const
const escalate = {
  button: ['上报', 'Escalate'],
  done: ['到时没有处理，上报', 'Not dealt with in time: escalated'],
} as const
const said = { says: ['说明', 'What was said'] } as const

/** What the two kinds are called. */
export const faces = [
  defineFace<typeof noSuccessor>(
    { kind: 'no-successor' },
    {
      name: ['无人接班', 'Nobody came to take over'],
      states: {
        called: ['等队长答复', 'Waiting for the leader'],
        coming: ['接班的人在路上', 'Somebody is on the way'],
        'taken-over': ['已接班', 'Taken over'],
        released: ['已放行', 'Released'],
        closed: ['已办结', 'Closed'],
      },
      actions: {
        found: { button: ['找到人了', 'Found somebody'], done: ['找到人来接班', 'Found somebody to take over'] },
        'come-myself': { button: ['我自己去', 'I come myself'], done: ['队长自己去接班', 'The leader comes himself'] },
        release,
        close: { button: ['办结', 'Close'], done: ['办结', 'Closed'] },
        'take-over': takenOver,
        'let-go': letGo,
        'not-there': { button: ['还没到', 'Not there'], done: ['接班的人没有到，上报', 'Nobody arrived: escalated'] },
        escalate,
      },
      steps: {
        open: ['报告无人接班', 'Reported that nobody came'],
        'asked-again': ['又报告一次', 'Reported once more'],
      },
      fields: { whom: ['谁来接', 'Who comes'], ...said },
    },
  ),
  defineFace<typeof refusedPost>(
    { kind: 'refused-post' },
    {
      name: ['接岗不合格', 'Post refused as found'],
      states: {
        refused: ['等着改好', 'To be put right'],
        'put-right': ['已改好', 'Put right'],
        'taken-over': ['已接班', 'Taken over'],
        released: ['已放行', 'Released'],
      },
      actions: {
        'put-right': { button: ['已改好', 'Put right'], done: ['改好了', 'Put right'] },
        release,
        'take-over': takenOver,
        'let-go': letGo,
        escalate,
      },
      steps: { open: ['接班人不接这个岗', 'The successor refused the post'] },
      fields: said,
    },
  ),
]
