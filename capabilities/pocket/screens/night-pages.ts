// What a night needs beyond the first screen, the scan and the handover, in one part of its own: fetched as soon as the
// phone is open and held by the offline shell, so that it is there in a basement, while the first screen stays light.

export { Gate } from './gate.tsx'
export { LeaderChecks } from './leader-checks.tsx'
export { Radio } from './radio.tsx'
export { Visit } from './visit.tsx'
export { Waiting } from './waiting.tsx'
export { Brief } from './brief.tsx'
export { Leader } from './leader.tsx'
export { Objection } from './object.tsx'
export { RollCall } from './roll-call.tsx'
export { SignOn } from './sign-on.tsx'
export { Whereabouts } from './whereabouts.tsx'
