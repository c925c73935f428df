// What only who leads opens: in one part of its own, fetched after the pages every guard needs.

export { LeaderChecks } from './leader-checks.tsx'
export { Radio } from './radio.tsx'
export { Visit } from './visit.tsx'
export { Brief } from './brief.tsx'
export { Leader } from './leader.tsx'
export { RollCall } from './roll-call.tsx'
export { Whereabouts } from './whereabouts.tsx'
