// The pages that no night needs, in one part of their own: the first screen, the round and the handover open without
// it. The phone fetches it in the background, and the offline shell holds it like everything else.

export { Alerts } from './alerts.tsx'
export { AskLeave } from './ask-leave.tsx'
export { AskSwap } from './ask-swap.tsx'
export { Calendar } from './calendar.tsx'
export { Holes } from './holes.tsx'
export { HowTo } from './how-to.tsx'
export { Month } from './month.tsx'
export { MyFile } from './my-file.tsx'
export { MyHours } from './my-hours.tsx'
export { MyTraining } from './my-training.tsx'
export { Duties, Phones } from './post-pages.tsx'
export { Relief } from './relief.tsx'
export { SickCall } from './sick-call.tsx'
