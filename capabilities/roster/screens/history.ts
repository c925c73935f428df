import type { Change } from './change.ts'

// What was done on this page and can be taken back, here and in the order it was done. A step that was undone is itself a
// change with what takes it back, so both stacks hold the same thing and the top of either is sent as its inverse.

export type Step = {
  change: Change
  inverse: Change
  /** What was first done, whichever way it goes now. */ about: Change
}
export type History = { undo: readonly Step[]; redo: readonly Step[] }

export const noHistory: History = { undo: [], redo: [] }
const longest = 100

/** After something new was done: nothing can be redone any more. */
export const did = (history: History, step: Step): History => ({
  undo: [...history.undo, step].slice(-longest),
  redo: [],
})

/** After the top of one stack was sent as `step`: it can be sent back from the other. */
export const went = ({ undo, redo }: History, way: 'undo' | 'redo', step: Step): History =>
  way === 'undo'
    ? { undo: undo.slice(0, -1), redo: [...redo, step] }
    : { undo: [...undo, step], redo: redo.slice(0, -1) }
