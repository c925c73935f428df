// Lists that a phone needs without the shapes that check them.

export const sources = ['phone', 'radio', 'leader', 'company', 'client', 'police'] as const
export const visitSources = ['leader', 'company', 'client', 'police'] as const
/** What a visit looks at, in the order of a walk up to the post. */
export const looks = ['present', 'awake', 'dress', 'certificate', 'duties', 'book'] as const
