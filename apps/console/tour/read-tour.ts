import type { Language } from '#kernel/words.ts'

/** The tour in one language, fetched when it is first needed. */
export const readTour = async (language: Language) =>
  (language === 'zh' ? await import('virtual:tour/zh') : await import('virtual:tour/en')).default
export type Tour = Awaited<ReturnType<typeof readTour>>
