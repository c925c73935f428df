// The words of each kind are gathered where the log is kept, since it exports them as well: add a capability's there.
export { kinds } from '#capabilities/dutylog/kind-words.ts'
