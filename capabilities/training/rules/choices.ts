/** What was taught. The law names law, knowledge and skills (`bsr-regular-training`); the finer kinds are the trade's. */
export const trainingKinds = [
  'before-post',
  'rules',
  'law',
  'skills',
  'fire-drill',
  'emergency-drill',
  'manners',
  'other',
] as const
export type TrainingKind = (typeof trainingKinds)[number]

/** How it went for somebody: there, not there, or there with a test passed or failed. */
export const results = ['present', 'passed', 'failed', 'absent'] as const
export type Result = (typeof results)[number]

/** Who was there at all. */
export const attended = (result: Result): boolean => result !== 'absent'
