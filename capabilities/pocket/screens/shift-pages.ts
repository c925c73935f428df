// What stands between the first screen and the first scan: the sheet of the sign-on, and what is asked at a point. Fetched
// before the scanner, which is the largest thing a phone fetches; all other pages come after it.

export { Point } from './point.tsx'
export { SignOn } from './sign-on.tsx'
