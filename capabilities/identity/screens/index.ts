export { Enrol } from './enrol.tsx'
export { meQuery } from './me.ts'
