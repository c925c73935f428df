export { Enrol, type Enrolled } from './enrol.tsx'
export { meQuery } from './me.ts'
